"use strict";
(function () {
  function select(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }
  function copyOld(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "copying";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    document.body.removeChild(area);
    return done;
  }
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return copyOld(text); });
    }
    return Promise.resolve(copyOld(text));
  }
  function textOf(button) {
    var element = document.getElementById(button.getAttribute("data-copies"));
    return { element: element, text: element.getAttribute("data-text") || element.textContent };
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[data-copies]") : null;
    if (!button) { return; }
    var target = textOf(button);
    copy(target.text).then(function (done) {
      var words = document.body;
      var said = words.getAttribute(done ? "data-copied" : "data-failed");
      button.textContent = button.classList.contains("icon") ? (done ? "\u2713" : "!") : said;
      button.classList.toggle("done", done);
      if (!done) { select(target.element); }
      document.getElementById("said").textContent = said;
    });
  });
  var boxes = document.querySelectorAll("input[type=checkbox][data-step]");
  Array.prototype.forEach.call(boxes, function (box) {
    var key = "applykit:" + location.pathname + ":" + box.getAttribute("data-step");
    try { box.checked = localStorage.getItem(key) === "1"; } catch (error) { /* ticks are not kept here */ }
    box.addEventListener("change", function () {
      try { localStorage.setItem(key, box.checked ? "1" : "0"); } catch (error) { /* ticks are not kept here */ }
    });
  });
  Array.prototype.forEach.call(document.querySelectorAll("fieldset.levels"), function (choice) {
    var report = choice.closest(".report");
    choice.hidden = false;
    choice.addEventListener("change", function (event) {
      report.classList.toggle("hide-" + event.target.getAttribute("data-level"), !event.target.checked);
    });
  });
}());
