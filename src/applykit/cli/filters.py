"""The options of `check` that ask for a part of the report: by rule, by section, since an earlier report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from applykit.cli import grammar
from applykit.cli.applications import Examined, Refused
from applykit.findings import say
from applykit.frozen import Frozen, replace
from applykit.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from applykit.earlier import Earlier
    from applykit.filtering import Part


class Wish(Frozen, kw_only=True):
    """What was asked for on the command line. *select* and *ignore* are as typed, so that several lists may come."""

    select: tuple[tuple[str, ...], ...]
    ignore: tuple[tuple[str, ...], ...]
    sections: tuple[str, ...]
    since: Path | None


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options; it is handed them as `Wish` takes them."""
    for option in reversed(
        (
            click.option("--select", type=grammar.Names(), multiple=True, metavar="metavar-rules", help="help-select"),
            click.option("--ignore", type=grammar.Names(), multiple=True, metavar="metavar-rules", help="help-ignore"),
            click.option("--section", "sections", multiple=True, metavar="metavar-section", help="help-section"),
            click.option("--since", type=grammar.FILE, metavar="metavar-report", help="help-since"),
        )
    ):
        command = option(command)
    return command


def earlier_of(wish: Wish) -> tuple[Earlier, ...] | None:
    """The earlier report that was named; None if none was. Raise SourceError if it is none."""
    if wish.since is None:
        return None
    from applykit.earlier import read_earlier

    return read_earlier(wish.since)


def narrow(
    results: Sequence[Examined | Refused], wish: Wish, earlier: tuple[Earlier, ...] | None
) -> list[Examined | Refused]:
    """Show of each report what was asked for; raise Misuse for a rule or a section that no competition has."""
    part = _part([result for result in results if isinstance(result, Examined)], wish)
    return [_narrowed(result, part, earlier, is_alone=len(results) == 1) for result in results]


def _narrowed(
    result: Examined | Refused, part: Part, earlier: tuple[Earlier, ...] | None, *, is_alone: bool
) -> Examined | Refused:
    if isinstance(result, Refused):
        return result
    from applykit.earlier import counterpart
    from applykit.filtering import narrowed, since

    report = result.examination.report
    if earlier is not None:
        report = since(report, counterpart(report, earlier, is_alone=is_alone))
    return replace(result, examination=replace(result.examination, report=narrowed(report, part)))


def _part(results: Sequence[Examined], wish: Wish) -> Part:
    from applykit.filtering import Part

    select, ignore = ([name for names in lists for name in names] for lists in (wish.select, wish.ignore))
    if results:
        rules = _rules(results)
        for option, names in (("--select", select), ("--ignore", ignore)):
            for name in names:
                _require_rule(option, name, rules)
    within = tuple(address for word in wish.sections for address in _addresses(word, results))
    return Part(tuple(select), tuple(ignore), within)


def _rules(results: Sequence[Examined]) -> tuple[str, ...]:
    from applykit.filtering import rules_of

    known = [rule for result in results for rule in rules_of(result.examination.competition)]
    found = [finding.rule for result in results for finding in result.examination.report.findings]
    return tuple(dict.fromkeys((*known, *found)))


def _require_rule(option: str, name: str, rules: tuple[str, ...]) -> None:
    from applykit.filtering import is_known

    if not is_known(name, rules):
        near = nearest(name, rules)
        raise grammar.Misuse(
            say("filter-no-rule-near" if near else "filter-no-rule", option=option, name=name, near=near)
        )


def _addresses(word: str, results: Sequence[Examined]) -> tuple[str, ...]:
    """The addresses that a word means in any of the competitions."""
    from applykit.filtering import addresses_of, near_sections

    competitions = {id(one): one for result in results for one in [result.examination.competition]}.values()
    found = tuple(dict.fromkeys(address for one in competitions for address in addresses_of(word, one)))
    if not found and competitions:
        near: Any = tuple(dict.fromkeys(name for one in competitions for name in near_sections(word, one)))
        titles = tuple(dict.fromkeys(f"«{section.title}»" for one in competitions for section in one.sections))
        raise grammar.Misuse(
            say("filter-no-section-near" if near else "filter-no-section", word=word, near=near, titles=titles)
        )
    return found
