"""Findings: every fault in data is one of these values, never an exception and never a silence."""

from __future__ import annotations

import enum

from attrs import frozen


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


def _error(id: str, name: str, meaning: str) -> Code:
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

UNKNOWN_REFERENCE = _error("REF001", "unknown-reference", "A reference to a record that does not exist.")
DUPLICATE_ID = _error("REF002", "duplicate-id", "Two claims have the same id.")
WRONG_KIND = _error("REF003", "wrong-kind", "A reference to a record of another kind than this field takes.")
INVALID_REFERENT = _info("REF004", "invalid-referent", "A reference to a record that has an error of its own.")

SELF_REFERENCE = _error("REF005", "self-reference", "A record that refers to itself.")
REPEATED_REFERENCE = _error("REF006", "repeated-reference", "A list that names the same record twice.")

INVALID_DATE = _error("DAT001", "invalid-date", "A date that is not in the supported subset of EDTF.")
OBSERVED_TOO_LATE = _error(
    "DAT002", "observed-too-late", "An observation of what came only after its document was published."
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

NUMBER_NOT_PRINTED = _error("EVI001", "number-not-printed", "The claim's number is not in its printed words.")
DATE_NOT_PRINTED = _error("EVI009", "date-not-printed", "The claim's date is not in its printed words.")
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

NUMBER_UNACCOUNTED = _error(
    "EVI013", "number-unaccounted", "A number of a text that is in no claim and in no file of `readings/`."
)

FEWER_THAN_EXPECTED = _error("SET001", "fewer-than-expected", "The dataset has fewer records than it must.")

CODES: tuple[Code, ...] = (
    INVALID_DATE, OBSERVED_TOO_LATE, NUMBER_NOT_PRINTED, PRINTED_TOO_LONG, MALFORMED_FINGERPRINT, NOT_PROVED, NOT_FOUND,
    TEXT_MISSING, TEXT_DIFFERS, SIGNS_DIFFER, DATE_NOT_PRINTED, UNSUPPORTED_ATTRIBUTE, SUPPORTS_NOTHING, STUB,
    NUMBER_UNACCOUNTED,
    WRONG_UNIT, UNKNOWN_UNIT, UNREADABLE_NUMBER, UNKNOWN_PROPERTY, WRONG_SUBJECT, BOUND_WITHOUT_UPPER,
    PERIOD_MISSING, COUNTERPART_MISSING, UNREADABLE_FILE, NOT_UTF8, BYTE_ORDER_MARK, CARRIAGE_RETURNS,
    FORBIDDEN_CHARACTER, EMPTY_FILE, FILE_TOO_LARGE, OUTSIDE_DATASET, UNEXPECTED_FILE, MISSING_FILE,
    UNKNOWN_REFERENCE, DUPLICATE_ID, WRONG_KIND, INVALID_REFERENT, SELF_REFERENCE, REPEATED_REFERENCE,
    FEWER_THAN_EXPECTED, UNKNOWN_FIELD, MISSING_FIELD, WRONG_SHAPE, UNKNOWN_TERM, INVALID_ID, INVALID_VALUE,
    SCHEMA_NUMBER, YAML_SYNTAX, TOO_DEEP, DUPLICATE_KEY, ANCHOR_OR_ALIAS, MERGE_KEY, TAG, SECOND_DOCUMENT,
    VALUE_OVER_TWO_LINES, VALUE_CUT_BY_COMMENT, KEY_NOT_TEXT, EMPTY_VALUE,
)  # fmt: skip
"""Every code, in the order of its id."""


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


@frozen(kw_only=True, slots=True)
class Finding:
    """One fault, where it is and what to write instead.

    `file` is relative to the dataset's folder, with forward slashes; `entity` is a reference such as
    `segments/rasht-astara`; `field` is a path such as `claims[1].value`.
    """

    code: Code
    message: str
    file: str | None = None
    span: Span | None = None
    entity: str | None = None
    field: str | None = None
    value: str | None = None
    suggestion: str | None = None
    related: tuple[Related, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity

    @property
    def help(self) -> str:
        """Where the code is documented."""
        return f"docs/reference/findings.md#{self.code.id.lower()}"

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

    def __str__(self) -> str:
        is_said = self.suggestion is None or f"write {self.suggestion}" in self.message
        hint = "" if is_said else f" (did you mean '{self.suggestion}'?)"
        return f"{self.place}: {self.code.id} {self.severity.value}: {self.message}{hint}"
