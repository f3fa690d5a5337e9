"""The command line: `corridor check`, `build`, `serve`, `figure`, `verify`, `account`, `cite`, `new` and `explain`.

Exit codes: 0 no finding of severity error, 1 at least one, 2 misuse or a machine that will not do it (said in a
sentence). Heavy parts are imported by the command that needs them.
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corridor_sdk._version import VERSION

if TYPE_CHECKING:
    from corridor_sdk.findings import Finding
    from corridor_sdk.library import Library
    from corridor_sdk.loading import Report


class Misuse(click.ClickException):
    """Something that the person at the terminal can change; exit code 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Say it in one sentence, without a stack of calls."""
        from corridor_sdk.rendering import safe

        click.echo(f"corridor: {safe(self.format_message(), keep=chr(10))}", err=True)


class _Commands(click.Group):
    """The commands, on whatever terminal, pipe or disk they print to."""

    def invoke(self, ctx: click.Context) -> object:
        """Print what an encoding lacks in escapes, and say in a sentence that nothing more can be printed."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            done: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise  # whoever read has seen enough: click ends quietly
        except OSError as error:
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - what is left cannot be written, either
            raise Misuse(f"the output cannot be written: {error.strerror}") from None
        return done


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="corridor")
def main() -> None:
    """Who said what about Eurasia's transport corridors: check, build, publish and verify the evidence.

    PATH is a dataset's folder, the one that holds dataset.yaml; left out, it is the dataset that comes with the
    package.
    """


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people or for programs; programs are told every finding.",
)
@click.option("--notes", is_flag=True, help="Show findings of severity info, too.")
@click.option("--all", "every", is_flag=True, help="Show every finding, however often it repeats itself.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--fix", is_flag=True, help="Mend what is sure, show how, and report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would do, and change nothing.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Accept the findings that this file lists; written where there is none, and it only shrinks.",
)
@click.option("--no-cache", is_flag=True, help="Read every file again, also those that have not changed.")
def check(
    path: Path | None,
    form: str,
    notes: bool,
    every: bool,
    fail_on: str,
    fix: bool,
    diff: bool,
    baseline: Path | None,
    no_cache: bool,
) -> None:
    """Report everything that is wrong with a dataset, each with its file, line and column."""
    from corridor_sdk.findings import Severity

    report = _checked(path, keep=not no_cache)
    if fix or diff:
        report = _fixed(report, write=not diff, err=form != "text")
    if baseline is not None:
        report = _beside(report, baseline)
    if form == "text":
        shown = [one for one in report.findings if notes or one.severity is not Severity.INFO]
        _show(tuple(shown), report.root, grouped=not every)
        click.echo(_summary(report) + ("" if notes else _unshown(report)))
    else:
        _tell(form, report)
    least = Severity(fail_on).rank
    sys.exit(1 if any(finding.severity.rank >= least for finding in report.findings) else 0)


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The SQLite file to write.")
def build(path: Path | None, output: Path) -> None:
    """Write a dataset into one SQLite file; a dataset with errors builds nothing."""
    library = _built(path, output).library
    assert library is not None  # only a sound dataset is built
    size = output.stat().st_size
    click.echo(f"{output}: {len(library.entities)} records, {len(library.claims)} claims, {size:,} bytes")


def _public(ctx: click.Context, option: click.Parameter, address: str) -> str:
    """A public address without its last slash; whoever gives no address is told how one is written."""
    if address and not re.fullmatch(r"https?://[\w.:\[\]-]+/?", address):
        raise Misuse(f"'{address}' is no address of a site: write one such as https://corridors.example")
    return address.removesuffix("/")


def _reports(ctx: click.Context, option: click.Parameter, to: str) -> str:
    """Where reports go, as a link; whoever gives neither a mail address nor a page is told how they are written."""
    if re.fullmatch(r"(?:mailto:)?[\w.+-]+@[\w.-]+", to):
        return f"mailto:{to.removeprefix('mailto:')}"
    if to and not re.fullmatch(r"https?://[\w.:\[\]-]+(?:[/?][!-~]*)?", to):
        raise Misuse(f"'{to}' can get no reports: write a mail address, or a page such as https://corridors.example/x")
    return to


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="0 picks a free one.")
@click.option("--watch", is_flag=True, help="Build again and start again on the new file when the dataset changes.")
@click.option("--https", is_flag=True, help="A proxy in front speaks HTTPS: tell browsers to come by it alone.")
@click.option("--address", default="", callback=_public, help="Where the public finds the site, for citations.")
@click.option("--report-to", default="", callback=_reports, help="Where errors are reported: a mail or web address.")
def serve(path: Path | None, host: str, port: int, watch: bool, https: bool, address: str, report_to: str) -> None:
    """Publish a dataset, or a built SQLite file, read-only in Datasette."""
    import tempfile

    from corridor_sdk.site import Renewal, SiteError, refuse_unusable
    from corridor_sdk.site import serve as run

    try:
        refuse_unusable(host, port)
        if path is not None and os.path.isfile(path):  # noqa: PTH113 - a name that is too long is no file, either
            run(path, host=host, port=port, https=https, address=address, report_to=report_to)
            return
        with tempfile.TemporaryDirectory(prefix="corridor-") as folder:
            renewal = Renewal(build=lambda file: _built(path, file).root, folder=Path(folder))
            database = renewal()
            assert database is not None  # a dataset with errors has ended the command
            renewal.build = lambda file: _built_if_sound(path, file)
            successor = renewal if watch else None
            run(
                database, host=host, port=port, https=https, address=address, report_to=report_to, successor=successor
            )  # fmt: skip
    except SiteError as error:
        raise Misuse(str(error)) from None


def _built_if_sound(path: Path | None, output: Path) -> Path | None:
    """Build a dataset that changed while it was served; one with errors is shown, and the site stays as it is."""
    try:
        return _built(path, output).root
    except (SystemExit, Misuse) as fault:
        click.echo(f"corridor: the site stays as it was: {fault if isinstance(fault, Misuse) else 'errors'}", err=True)
        return None


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--texts",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the sources' texts, plain or as saved pages.",
)
@click.option("--partial", is_flag=True, help="Texts may be missing: what is there must still be proved.")
def verify(path: Path | None, texts: Path, partial: bool) -> None:
    """Check every printed figure against the sources' texts, which are not part of the dataset."""
    from corridor_sdk.evidence import Outcome, read_texts
    from corridor_sdk.evidence import verify as run
    from corridor_sdk.findings import Severity
    from corridor_sdk.proof import unproved
    from corridor_sdk.rendering import safe

    report, library = _sound(path)
    try:
        result = run(library, read_texts(texts), report.layout)
    except OSError as error:
        raise Misuse(f"{texts} cannot be read: {error.strerror}") from None
    faults = unproved(result, report.root, report.layout, partial=partial)
    for name, reason in result.unreadable.items():
        click.echo(safe(f"{name}: passed over, since it {reason}"))
    _show(faults, report.root)
    proved = result.claims(Outcome.PROVED)
    click.echo(f"attributes proved: {result.attributes(Outcome.PROVED)} / {result.attributes()}")
    click.echo(f"claims proved: {proved} / {result.claims()}")
    unproved_ones = any(finding.severity is Severity.ERROR for finding in faults)
    sys.exit(1 if unproved_ones or proved == 0 else 0)


@main.command()
@click.argument("text", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("phrase", required=False)
@click.option("--source", default=None, help="The source's id: prints it, and keeps to its span of the text.")
@click.option("--nth", type=click.IntRange(min=1), help="Which occurrence to take, from 1.")
@click.option("--dataset", type=click.Path(path_type=Path), help="The dataset that has the source.")
def cite(text: Path, phrase: str | None, source: str | None, nth: int | None, dataset: Path | None) -> None:
    """Print the evidence lines for a PHRASE of a TEXT, ready for a claim; without PHRASE, a source's `text:` block."""
    from corridor_sdk import citing

    try:
        if phrase is None:
            click.echo(citing.text_lines(text))
            return
        click.echo(citing.evidence_lines(text, phrase, source=source, nth=nth, dataset=dataset))
    except citing.CannotCite as error:
        raise Misuse(str(error)) from None


@main.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--texts",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the sources' texts.",
)
@click.option("--partial", is_flag=True, help="Texts may be missing: what is there must still be accounted for.")
def account(path: Path | None, texts: Path, partial: bool) -> None:
    """Check that every number of the sources' texts is in a claim, or in a file of readings/ that says why not."""
    from corridor_sdk.accounting import account as run
    from corridor_sdk.evidence import read_texts
    from corridor_sdk.proof import unaccounted
    from corridor_sdk.rendering import safe

    report, library = _sound(path)
    try:
        folder = read_texts(texts)
    except OSError as error:
        raise Misuse(f"{texts} cannot be read: {error.strerror}") from None
    result = run(library, folder, report.layout)
    for name, reason in folder.unreadable.items():
        click.echo(safe(f"{name}: passed over, since it {reason}"))
    faults = unaccounted(result, report.root, report.layout, partial=partial)
    _show(faults, report.root)
    click.echo(f"numbers accounted for: {result.numbers - len(result.unaccounted)} / {result.numbers}")
    sys.exit(1 if faults or result.numbers == 0 else 0)


@main.command()
@click.argument("subject")
@click.argument("property", metavar="PROPERTY")
@click.option("--policy", "policy_name", default=None, help="One policy; left out, all of them are shown.")
@click.option("--provider", default=None, help="The actor whose money it is: for money of a segment or a corridor.")
@click.option("--as-known-on", default=None, metavar="DATE", help="Answer with what had been published by that day.")
@click.option("--explain", is_flag=True, help="Say in sentences how the answer came about.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--dataset", type=click.Path(path_type=Path), help="A dataset's folder.")
def figure(
    subject: str,
    property: str,
    policy_name: str | None,
    provider: str | None,
    as_known_on: str | None,
    explain: bool,
    form: str,
    dataset: Path | None,
) -> None:
    """Answer what a PROPERTY of a SUBJECT is: who said what, and which value each policy picks and why.

    SUBJECT is a record such as segments/rasht-astara, PROPERTY one such as length or financing-amount.
    """
    from corridor_sdk.library import UnknownEntity
    from corridor_sdk.rendering import safe
    from corridor_sdk.showing import NoSuchFigure, asked_figures, figure_text, figures_json
    from corridor_sdk.values import InvalidValue
    from corridor_sdk.valuetypes import parse_term
    from corridor_sdk.vocabulary import Policy

    _, library = _sound(dataset)
    try:
        policies = [parse_term(Policy, policy_name)] if policy_name else list(Policy)
        asked = asked_figures(library, subject, property, provider=provider, as_known_on=as_known_on)
    except (NoSuchFigure, UnknownEntity, InvalidValue) as error:
        hint = getattr(error, "suggestion", None)
        told = hint is None or f"'{hint}'?" in str(error) or f"write {hint} " in str(error)
        raise Misuse(f"{error}" + ("" if told else f" (did you mean '{hint}'?)")) from None
    if form == "json":
        click.echo(figures_json(library, asked, policies))
        return
    click.echo(safe("\n\n".join(figure_text(library, under, policies, explain) for under in asked), keep="\n"))


@main.command()
@click.argument("kind")
@click.argument("id")
@click.option("--dataset", type=click.Path(path_type=Path), help="The dataset's folder; left out, the one you are in.")
@click.option("--print", "only_print", is_flag=True, help="Print it, and write no file.")
def new(kind: str, id: str, dataset: Path | None, only_print: bool) -> None:
    """Write the file of a new record, with what each field means: its KIND is a folder's name, its ID the file's."""
    from corridor_sdk.skeleton import CannotMake, make, skeleton

    try:
        if only_print:
            click.echo(skeleton(kind, id), nl=False)
            return
        path = make(kind, id, dataset)
    except CannotMake as error:
        raise Misuse(str(error)) from None
    click.echo(f"{path}: fill it in, then run 'corridor check'")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the CODE of a finding, such as REF001 or unknown-reference; without one, list all of them."""
    from corridor_sdk.explanations import UnknownCode, code_named, explained, listing
    from corridor_sdk.findings import CODES
    from corridor_sdk.plugins import installed_packs
    from corridor_sdk.rendering import safe

    codes = (*CODES, *installed_packs().codes)
    try:
        click.echo(safe(listing(codes) if code is None else explained(code_named(code, codes)), keep="\n"))
    except UnknownCode as error:
        raise Misuse(str(error)) from None


@main.command()
@click.argument("kind", required=False)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="The folder to write into.")
def schema(kind: str | None, output: Path | None) -> None:
    """Print the JSON Schema of a KIND of file, for editors; with -o, write it, or those of all kinds, into a folder."""
    from corridor_sdk._spelling import nearest
    from corridor_sdk.schema import KINDS, schema_text, write_schemas

    if kind not in (*KINDS, None):
        hint = nearest(str(kind), KINDS)
        raise Misuse(f"'{kind}' is no kind: {', '.join(KINDS)}" + (f" (did you mean '{hint}'?)" if hint else ""))
    if output is not None:
        try:
            click.echo(write_schemas(output, [kind] if kind else [*KINDS]))
        except OSError as error:
            raise Misuse(f"{output} cannot be written: {error.strerror}") from None
    elif kind is None:
        raise Misuse(f"name a kind ({', '.join(KINDS)}), or a folder for the schemas of all: -o .schemas")
    else:
        click.echo(schema_text(kind), nl=False)


# --- helpers ---------------------------------------------------------------------------------------------------


def _checked(path: Path | None, *, keep: bool = False) -> Report:
    from corridor_sdk.loading import NotADataset
    from corridor_sdk.loading import check as run

    progress = _Progress() if sys.stderr.isatty() else None
    try:
        return run(path, keep=keep, tick=None if progress is None else progress.tick)
    except NotADataset as error:
        raise Misuse(str(error)) from None
    finally:
        if progress is not None:
            progress.end()


class _Progress:
    """How many files were read so far, on a terminal and in one line that is taken away at the end."""

    def __init__(self) -> None:
        self._files = 0

    def tick(self) -> None:
        """Count a file; every thousandth is told."""
        self._files += 1
        if self._files % 1000 == 0:
            click.echo(f"\r{self._files:,} files", nl=False, err=True)

    def end(self) -> None:
        """Take the line away."""
        if self._files >= 1000:
            click.echo("\r\x1b[K", nl=False, err=True)


def _fixed(report: Report, *, write: bool, err: bool) -> Report:
    """Show what can be mended, and mend it; then what is left of the report."""
    from corridor_sdk.fixing import CannotFix, apply, diff_text, plan
    from corridor_sdk.rendering import safe

    if write and "_bundled" in report.root.parts:
        raise Misuse("the dataset that comes with the package is not mended: name the folder of your own")
    planned = plan(report)
    click.echo(safe(diff_text(planned), keep="\n"), nl=False, err=err)
    mends = sum(len(one.findings) for one in planned)
    said = f"{_many(mends, 'finding')} in {_many(len(planned), 'file')}"
    if not (write and planned):
        click.echo(f"{said} can be mended; nothing was changed", err=err)
        return report
    try:
        apply(report.root, planned)
    except CannotFix as error:
        raise Misuse(str(error)) from None
    click.echo(f"{said} mended", err=err)
    return _checked(report.root)


def _beside(report: Report, path: Path) -> Report:
    """The report without what a baseline accepts; the baseline is written where there is none, and shrinks."""
    import attrs

    from corridor_sdk import waiving

    try:
        if not path.exists():
            waiving.write_baseline(path, waiving.baseline_of(report.findings))
            click.echo(f"{path}: written, with what is wrong today", err=True)
        accepted = waiving.read_baseline(path)
        compared = waiving.compare(report.findings, accepted)
        if compared.gone:
            waiving.write_baseline(path, waiving.shrunk(report.findings, accepted))
            click.echo(f"{path}: shorter by {_many(len(compared.gone), 'line')}", err=True)
    except waiving.BaselineError as error:
        raise Misuse(str(error)) from None
    click.echo(f"{_many(compared.accepted, 'finding')} accepted by {path}", err=True)
    return attrs.evolve(report, findings=(*compared.new, *compared.gone))


def _sound(path: Path | None) -> tuple[Report, Library]:
    """A dataset without errors; with them, they are shown and the command ends with exit code 1."""
    report = _checked(path)
    if report.library is None:
        _show(report.findings, report.root, err=True)
        click.echo(f"{_summary(report)}; nothing was done", err=True)
        sys.exit(1)
    return report, report.library


def _built(path: Path | None, output: Path) -> Report:
    from corridor_sdk.database import BuildError
    from corridor_sdk.database import build as run

    report, library = _sound(path)
    try:
        run(library, output, findings=(*report.findings, *report.waived))
    except BuildError as error:
        raise Misuse(str(error)) from None
    return report


def _show(findings: tuple[Finding, ...], root: Path, *, err: bool = False, grouped: bool = False) -> None:
    """Findings for whoever sits at the terminal, or reads what a pipe got of it."""
    from corridor_sdk.findings import root_causes_first
    from corridor_sdk.rendering import findings_text, wants_colour

    if findings:
        colour = wants_colour(sys.stderr if err else sys.stdout, os.environ)
        text = findings_text(root_causes_first(findings), root, colour=colour, grouped=grouped)
        click.echo(text, err=err, color=colour)


def _tell(form: str, report: Report) -> None:
    """Every finding for a program; where the form has room for it, what is waived, too."""
    from corridor_sdk import rendering
    from corridor_sdk.findings import root_causes_first

    findings = root_causes_first(report.findings)
    if form == "json":
        click.echo(rendering.findings_json(findings, report.waived))
    elif form == "sarif":
        click.echo(rendering.findings_sarif([*findings, *report.waived], report.root, report.codes))
    else:
        annotations = rendering.findings_github(findings, report.root)
        click.echo("\n".join(filter(None, (annotations, _summary(report) + _noted(report)))))


def _summary(report: Report) -> str:
    from corridor_sdk.findings import Severity

    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    said = f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"
    stubs = f" ({_many(report.stubs, 'stub')})" if report.stubs else ""
    waived = f", {len(report.waived)} waived" if report.waived else ""
    return f"{_many(report.records, 'record')}{stubs}, {_many(report.claims, 'claim')}: {said}{waived}"


def _noted(report: Report) -> str:
    from corridor_sdk.findings import Severity

    notes = report.count(Severity.INFO)
    return f", {_many(notes, 'note')}" if notes else ""


def _unshown(report: Report) -> str:
    noted = _noted(report)
    return f"{noted} (--notes shows them)" if noted else ""


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
