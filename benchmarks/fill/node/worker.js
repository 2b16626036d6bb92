// One engine in a process of its own, as ../worker.py: node worker.js ENGINE APPLICATIONS
// ENGINE is docxtemplater, easyx or carbone. Each is used as its documentation says.
const fs = require('fs'), path = require('path'), readline = require('readline');
const [engine, applications] = process.argv.slice(2);
const form = path.join(path.dirname(__dirname), 'forms', `${engine}.docx`);
const engines = {
  docxtemplater() {
    const PizZip = require('pizzip'), Docxtemplater = require('docxtemplater');
    const content = fs.readFileSync(form);
    return async data => {
      const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
      document.render(data);
      return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  easyx() {
    const { TemplateHandler } = require('easy-template-x');
    const handler = new TemplateHandler(), content = fs.readFileSync(form);
    return data => handler.process(content, data);
  },
  carbone() {
    const carbone = require('carbone');
    return data => new Promise((done, failed) =>
      carbone.render(form, data, (error, result) => error ? failed(error) : done(result)));
  },
};
(async () => {
  const render = engines[engine](), all = JSON.parse(fs.readFileSync(applications));
  let next = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const count = +line, begun = process.hrtime.bigint(), used = process.cpuUsage();
    let document;
    for (let i = 0; i < count; i++) document = await render(all[next++ % all.length]);
    const spent = process.cpuUsage(used);
    const seconds = [Number(process.hrtime.bigint() - begun) / 1e9 / count, (spent.user + spent.system) / 1e6 / count];
    console.log(JSON.stringify({ seconds, bytes: document.length }));
  }
  process.exit(0);
})();
