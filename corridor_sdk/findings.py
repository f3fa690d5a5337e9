"""Findings: every fault in data is one of these values, never an exception and never a silence."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

from attrs import field, frozen


class Severity(enum.Enum):
    """How much a finding matters: `error` stops a build, `warning` does not, `info` is for the curious."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


@frozen(kw_only=True, slots=True)
class Code:
    """One kind of fault: a stable id, a name that states the fault, its severity and what it means."""

    id: str
    name: str
    severity: Severity
    meaning: str
    waivable: bool = True
    """Whether a record can accept it, with a reason; not where nothing can be built of what is faulty."""


def _error(id: str, name: str, meaning: str) -> Code:
    return Code(id=id, name=name, severity=Severity.ERROR, meaning=meaning, waivable=False)


def _doubt(id: str, name: str, meaning: str) -> Code:
    """An error that a record can have good reasons for."""
    return Code(id=id, name=name, severity=Severity.ERROR, meaning=meaning)


def _warning(id: str, name: str, meaning: str) -> Code:
    return Code(id=id, name=name, severity=Severity.WARNING, meaning=meaning)


def _info(id: str, name: str, meaning: str) -> Code:
    return Code(id=id, name=name, severity=Severity.INFO, meaning=meaning)


UNREADABLE_FILE = _error("FIL001", "unreadable-file", "The file cannot be opened or read.")
NOT_UTF8 = _error("FIL002", "not-utf8", "The file holds bytes that are not UTF-8.")
BYTE_ORDER_MARK = _warning("FIL003", "byte-order-mark", "The file starts with a byte order mark.")
CARRIAGE_RETURNS = _warning("FIL004", "carriage-returns", "The file ends its lines with a carriage return.")
FORBIDDEN_CHARACTER = _error(
    "FIL005",
    "forbidden-character",
    "A control character or a bidirectional override, which a reader cannot see.",
)
EMPTY_FILE = _error("FIL006", "empty-file", "The file holds no data.")
FILE_TOO_LARGE = _error("FIL007", "file-too-large", "The file is over 5 MB.")
OUTSIDE_DATASET = _error("FIL008", "outside-dataset", "A link leads out of the dataset's folder.")
UNEXPECTED_FILE = _error("FIL009", "unexpected-file", "A file or folder that a dataset does not have.")
MISSING_FILE = _error("FIL010", "missing-file", "A file that every dataset has is not there.")
TOO_MANY_VALUES = _error("FIL011", "too-many-values", "The file holds over 200,000 values.")
TEXT_TOO_LONG = _error("FIL012", "text-too-long", "A text of the file is over 100,000 characters long.")
TOO_MANY_FAULTS = _error(
    "FIL013", "too-many-faults", "So many faults that the rest of a record, or of a dataset, is not looked at."
)

YAML_SYNTAX = _error("YML001", "yaml-syntax", "The text is not well-formed YAML.")
TOO_DEEP = _error("YML002", "too-deep", "Lists and mappings are nested over 64 levels.")
DUPLICATE_KEY = _error("YML003", "duplicate-key", "A mapping has the same key twice.")
ANCHOR_OR_ALIAS = _error("YML004", "anchor-or-alias", "Anchors (&) and aliases (*) are not used in datasets.")
MERGE_KEY = _error("YML005", "merge-key", "Merge keys (<<) are not used in datasets.")
TAG = _error("YML006", "tag", "Tags (!) are not used in datasets: the model gives every value its type.")
SECOND_DOCUMENT = _error("YML007", "second-document", "A file holds one document; this one starts another.")
VALUE_OVER_TWO_LINES = _error("YML008", "value-over-two-lines", "An unquoted value runs on to the next line.")
VALUE_CUT_BY_COMMENT = _error("YML009", "value-cut-by-comment", "A ' #' cuts an unquoted value short.")
KEY_NOT_TEXT = _error("YML010", "key-not-text", "A mapping's key is a list or a mapping.")
EMPTY_VALUE = _error("YML011", "empty-value", "A key without a value; what is unknown is left out.")

UNKNOWN_FIELD = _error("STR001", "unknown-field", "A field that this kind of record does not have.")
MISSING_FIELD = _error("STR002", "missing-field", "A field that this kind of record must have.")
WRONG_SHAPE = _error("STR003", "wrong-shape", "A text, a list or a mapping where another of them belongs.")
UNKNOWN_TERM = _error("STR004", "unknown-term", "A word that the field's vocabulary does not have.")
INVALID_ID = _error("STR005", "invalid-id", "An id, or a file's name, that is not kebab-case.")
INVALID_VALUE = _error("STR006", "invalid-value", "A value that its type cannot express.")
SCHEMA_NUMBER = _error("STR007", "schema-number", "The dataset is written for another schema.")
SPREADSHEET_FORMULA = _warning(
    "STR008", "spreadsheet-formula", "A text that a spreadsheet would run as a formula: it starts with = + - or @."
)

UNKNOWN_REFERENCE = _error("REF001", "unknown-reference", "A reference to a record that does not exist.")
DUPLICATE_ID = _error("REF002", "duplicate-id", "Two claims, or two records, have the same id.")
WRONG_KIND = _error("REF003", "wrong-kind", "A reference to a record of another kind than this field takes.")
INVALID_REFERENT = _info("REF004", "invalid-referent", "A reference to a record that has an error of its own.")

SELF_REFERENCE = _error("REF005", "self-reference", "A record that refers to itself.")
REPEATED_REFERENCE = _error("REF006", "repeated-reference", "A list that names the same record twice.")
RETIRED_REFERENCE = _error("REF007", "retired-reference", "A reference to a record that was retired.")
REUSED_ID = _error("REF008", "reused-id", "A record under an id that was retired: ids are never used again.")
ORPHAN = _warning("REF009", "orphan", "A record that nothing refers to, and of which no claim speaks.")
CYCLE = _error("REF010", "cycle", "Records that are parts, parents or successors of one another in a circle.")
ALIAS_COLLISION = _warning("REF011", "alias-collision", "Another name of a record that is the name of another record.")
SAME_NAME = _warning("REF012", "same-name", "Two records of one kind with the same name.")

INVALID_DATE = _error("DAT001", "invalid-date", "A date that is not in the supported subset of EDTF.")
OBSERVED_TOO_LATE = _doubt(
    "DAT002", "observed-too-late", "An observation of what came only after its document was published."
)
SENTINEL_DATE = _doubt("DAT003", "sentinel-date", "A date that programs write where none is known, such as 1970-01-01.")
FINER_THAN_SOURCE = _doubt("DAT004", "finer-than-source", "A date that is sharper than its printed words allow.")
IN_FORCE_BEFORE_SIGNED = _doubt("DAT005", "in-force-before-signed", "An agreement in force before it was signed.")
MILESTONES_OUT_OF_ORDER = _warning(
    "DAT006", "milestones-out-of-order", "Milestones of one thing that cannot have come in this order."
)

WRONG_UNIT = _error("FIG001", "wrong-unit", "A unit that is not of the property's family.")
UNKNOWN_UNIT = _error("FIG002", "unknown-unit", "A unit or a currency that does not exist here.")
UNREADABLE_NUMBER = _error("FIG003", "unreadable-number", "A value whose number cannot be read.")
UNKNOWN_PROPERTY = _error("FIG004", "unknown-property", "A property that the closed list does not have.")
WRONG_SUBJECT = _error("FIG005", "wrong-subject", "A property that this kind of subject cannot have.")
BOUND_WITHOUT_UPPER = _error(
    "FIG006", "bound-without-upper", "`bound: between` and `upper:` belong together, upper above value."
)
PERIOD_MISSING = _error("FIG007", "period-missing", "A value that holds for a stretch of time, without its period.")
COUNTERPART_MISSING = _error("FIG008", "counterpart-missing", "A stance or membership without what it is towards.")
BOUND_MISSING = _warning("FIG009", "bound-missing", "Printed words that bound the figure, and a claim that does not.")
SAME_NUMBER_TWICE = _warning(
    "FIG010", "same-number-twice", "One number under two properties of things that belong together."
)
SHARE_MISMATCH = _warning("FIG011", "share-mismatch", "A share of the cost that is not the sum that is financed.")
PARTS_MISMATCH = _warning("FIG012", "parts-mismatch", "Parts whose lengths do not add up to the whole.")
COST_PER_KM = _warning("FIG013", "cost-per-km", "A cost a kilometre far from what railways and roads cost.")
PERIOD_NOT_PRINTED = _warning(
    "FIG014", "period-not-printed", "A period that the printed words do not hold and that is not said to be inferred."
)

SHORTER_THAN_GREAT_CIRCLE = _doubt(
    "GEO001",
    "shorter-than-great-circle",
    "A length of the whole below the distance of its ends as the crow flies.",
)
LONG_DETOUR = _warning("GEO002", "long-detour", "A length of the whole over three times the distance between its ends.")
OUTSIDE_COUNTRY = _warning("GEO003", "outside-country", "Coordinates that lie outside the country that is given.")
SWAPPED_COORDINATES = _doubt("GEO004", "swapped-coordinates", "Latitude and longitude that have changed places.")
MANY_COUNTRIES = _warning("GEO005", "many-countries", "A segment whose places lie in more than two countries.")

SEGMENTS_APART = _warning("NET001", "segments-apart", "Segments that follow one another in a route and do not meet.")
GAUGE_UNKNOWN = _info("NET002", "gauge-unknown", "A railway segment whose gauge no claim gives.")
BREAK_OF_GAUGE = _warning(
    "NET003", "break-of-gauge", "A place where gauges differ, and that does not say how trains get over it."
)
TERMINUS_NOT_REACHED = _warning(
    "NET004", "terminus-not-reached", "A terminus that the corridor's route does not reach."
)
ROUTE_LENGTH_MISMATCH = _warning(
    "NET005", "route-length-mismatch", "Segments of a whole route whose lengths do not add up to the corridor's."
)

PLEDGE_WITHOUT_PROVIDER = _warning("MON001", "pledge-without-provider", "A pledge of money that nobody gives.")
PLEDGE_WITHOUT_INSTRUMENT = _warning("MON002", "pledge-without-instrument", "A pledge of money without its form.")
DISBURSED_OVER_COMMITTED = _doubt("MON003", "disbursed-over-committed", "More is said to be paid than was promised.")
UMBRELLA_COUNTED_TWICE = _warning(
    "MON004", "umbrella-counted-twice", "Pledges under an umbrella that come to more than it, or may be the same as it."
)
BINDING_WITHOUT_PARTIES = _warning("MON005", "binding-without-parties", "A binding agreement that names no parties.")

NUMBER_NOT_PRINTED = _doubt("EVI001", "number-not-printed", "The claim's number is not in its printed words.")
DATE_NOT_PRINTED = _doubt("EVI009", "date-not-printed", "The claim's date is not in its printed words.")
PRINTED_TOO_LONG = _error("EVI002", "printed-too-long", "Printed words over 12 words or 80 characters.")
MALFORMED_FINGERPRINT = _error("EVI003", "malformed-fingerprint", "A fingerprint is 16 hexadecimal digits.")
NOT_PROVED = _error("EVI004", "not-proved", "The printed words stand in the text, but not at the fingerprint.")
NOT_FOUND = _error("EVI005", "not-found", "The printed words do not stand in the source's text.")
TEXT_MISSING = _error("EVI006", "text-missing", "The text of a claim's source is not among the texts.")
TEXT_DIFFERS = _warning("EVI007", "text-differs", "The text found by name is not the text that was read.")
SIGNS_DIFFER = _error("EVI008", "signs-differ", "The words agree, but a currency, sign or decimal mark does not.")

UNSUPPORTED_ATTRIBUTE = _warning(
    "EVI010", "unsupported-attribute", "An attribute without evidence and without a reference."
)
SUPPORTS_NOTHING = _error("EVI011", "supports-nothing", "Evidence of an attribute that the record does not have.")
STUB = _info("EVI012", "stub", "A record with nothing beyond its name.")
SINGLE_VOICE = _info("EVI014", "single-voice", "A record of which one voice alone speaks.")
UNVERIFIABLE_SOURCE = _warning(
    "EVI015", "unverifiable-source", "A source of claims that has neither a text nor an address."
)
STALE = _info("EVI016", "stale", "A record of which nothing was heard for two, or for four, years.")
CONTESTED_WITHOUT_ASSESSMENT = _info(
    "EVI017", "contested-without-assessment", "Claims that cannot all be true, and that nobody assessed."
)

NUMBER_UNACCOUNTED = _error(
    "EVI013", "number-unaccounted", "A number of a text that is in no claim and in no file of `readings/`."
)

FEWER_THAN_EXPECTED = _error("SET001", "fewer-than-expected", "The dataset has fewer records than it must.")

UNUSED_WAIVER = _warning("WAI001", "unused-waiver", "A waiver of a finding that is not there any more.")
EXPIRED_WAIVER = _warning("WAI002", "expired-waiver", "A waiver whose day has passed.")
UNKNOWN_WAIVED_CODE = _error(
    "WAI003", "unknown-waived-code", "A waiver of a code that does not exist, or that cannot be waived."
)
STALE_BASELINE = _info("WAI004", "stale-baseline", "A finding of the baseline that is not there any more.")

PLUGIN_FAILED = _error("PLG001", "plugin-failed", "A rule of a plug-in that broke off.")

CSV_SYNTAX = _error("CSV001", "csv-syntax", "The text is not well-formed CSV.")
BAD_HEADER = _error("CSV002", "bad-header", "A header with a column that is unknown, missing or there twice.")
WRONG_NUMBER_OF_CELLS = _error("CSV003", "wrong-number-of-cells", "A row with more or fewer cells than the header.")
JSON_SYNTAX = _error("JSN001", "json-syntax", "The text is not well-formed JSON.")
JSON_NUMBER = _error("JSN002", "json-number", "NaN or Infinity, which JSON does not have.")

CODES: tuple[Code, ...] = (
    CSV_SYNTAX, BAD_HEADER, WRONG_NUMBER_OF_CELLS, INVALID_DATE, OBSERVED_TOO_LATE, SENTINEL_DATE,
    FINER_THAN_SOURCE, IN_FORCE_BEFORE_SIGNED, MILESTONES_OUT_OF_ORDER, NUMBER_NOT_PRINTED, PRINTED_TOO_LONG,
    MALFORMED_FINGERPRINT, NOT_PROVED, NOT_FOUND, TEXT_MISSING, TEXT_DIFFERS, SIGNS_DIFFER, DATE_NOT_PRINTED,
    UNSUPPORTED_ATTRIBUTE, SUPPORTS_NOTHING, STUB, NUMBER_UNACCOUNTED, SINGLE_VOICE, UNVERIFIABLE_SOURCE, STALE,
    CONTESTED_WITHOUT_ASSESSMENT, WRONG_UNIT, UNKNOWN_UNIT, UNREADABLE_NUMBER, UNKNOWN_PROPERTY, WRONG_SUBJECT,
    BOUND_WITHOUT_UPPER, PERIOD_MISSING, COUNTERPART_MISSING, BOUND_MISSING, SAME_NUMBER_TWICE, SHARE_MISMATCH,
    PARTS_MISMATCH, COST_PER_KM, PERIOD_NOT_PRINTED, UNREADABLE_FILE, NOT_UTF8, BYTE_ORDER_MARK, CARRIAGE_RETURNS,
    FORBIDDEN_CHARACTER, EMPTY_FILE, FILE_TOO_LARGE, OUTSIDE_DATASET, UNEXPECTED_FILE, MISSING_FILE,
    TOO_MANY_VALUES, TEXT_TOO_LONG, TOO_MANY_FAULTS,
    SHORTER_THAN_GREAT_CIRCLE, LONG_DETOUR, OUTSIDE_COUNTRY, SWAPPED_COORDINATES, MANY_COUNTRIES, JSON_SYNTAX,
    JSON_NUMBER, PLEDGE_WITHOUT_PROVIDER, PLEDGE_WITHOUT_INSTRUMENT, DISBURSED_OVER_COMMITTED,
    UMBRELLA_COUNTED_TWICE, BINDING_WITHOUT_PARTIES, SEGMENTS_APART, GAUGE_UNKNOWN, BREAK_OF_GAUGE,
    TERMINUS_NOT_REACHED, ROUTE_LENGTH_MISMATCH, PLUGIN_FAILED, UNKNOWN_REFERENCE, DUPLICATE_ID, WRONG_KIND,
    INVALID_REFERENT, SELF_REFERENCE, REPEATED_REFERENCE, RETIRED_REFERENCE, REUSED_ID, ORPHAN, CYCLE,
    ALIAS_COLLISION, SAME_NAME, FEWER_THAN_EXPECTED, UNKNOWN_FIELD, MISSING_FIELD, WRONG_SHAPE, UNKNOWN_TERM,
    INVALID_ID, INVALID_VALUE, SCHEMA_NUMBER, SPREADSHEET_FORMULA, UNUSED_WAIVER, EXPIRED_WAIVER,
    UNKNOWN_WAIVED_CODE, STALE_BASELINE, YAML_SYNTAX, TOO_DEEP, DUPLICATE_KEY, ANCHOR_OR_ALIAS, MERGE_KEY, TAG,
    SECOND_DOCUMENT, VALUE_OVER_TWO_LINES, VALUE_CUT_BY_COMMENT, KEY_NOT_TEXT, EMPTY_VALUE,
)  # fmt: skip
"""Every code, in the order of its id."""

PAGES_OF_CODES: Final = "corridor_sdk/explanations"
"""The folder with a page for each of them, in the repository and where the package is installed."""
_IDS: Final = frozenset(code.id for code in CODES)


@frozen(kw_only=True, slots=True)
class Span:
    """A stretch of a file: lines and columns count from 1, columns in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen(kw_only=True, slots=True)
class Related:
    """Another place that explains a finding, such as the first of two duplicates."""

    message: str
    file: str
    span: Span


def in_one_line(text: str) -> str:
    """What is said, in one line, and without the middle of what is very long: it may quote anything from data."""
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"
    return text.replace("\n", " ")


_LONGEST: Final = 800


@frozen(kw_only=True, slots=True)
class Finding:
    """One fault, where it is and what to write instead.

    `file` is relative to the dataset's folder, with forward slashes; `entity` is a reference such as
    `segments/rasht-astara`; `field` is a path such as `claims[1].value`.
    """

    code: Code
    message: str = field(converter=in_one_line)
    file: str | None = None
    span: Span | None = None
    entity: str | None = None
    field: str | None = None
    value: str | None = None
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    waived: str | None = None
    """Why it does not count, where its record waives it."""

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity

    @property
    def help(self) -> str:
        """Where the code is documented: its page, which `corridor explain` prints; for a plug-in's, the index."""
        return f"{PAGES_OF_CODES}/{self.code.id}.md" if self.code.id in _IDS else "docs/reference/findings.md"

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        if self.file is None:
            return "dataset"
        return self.file if self.span is None else f"{self.file}:{self.span.line}:{self.span.column}"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings in the order of a reader: by file, then position, then code."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.file or "", line, column, self.code.id, self.message)

    @property
    def sentence(self) -> str:
        """The message, and what was probably meant where the message does not say it."""
        is_said = self.suggestion is None or f"write {self.suggestion}" in self.message
        return self.message if is_said else in_one_line(f"{self.message} (did you mean '{self.suggestion}'?)")

    def __str__(self) -> str:
        return f"{self.place}: {self.code.id} {self.severity.value}: {self.sentence}"


_OF_READING: Final = ("CSV", "FIL", "JSN", "YML")


def root_causes_first(found: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of a reader, files that could not be read as they are meant before all others.

    What such a file lacks is often what others miss: its errors are mended first.
    """
    every = list(found)
    broken = {one.file for one in every if one.severity is Severity.ERROR and one.code.id.startswith(_OF_READING)}
    return sorted(every, key=lambda one: (one.file not in broken, one.sort_key))
