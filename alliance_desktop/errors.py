"""Whatever may be shown to the reader: one class per kind, each with its exit code.

A message is one sentence or two in plain words: what happened, what is safe, what to do.
Exit codes are those of docs/formats.md: 1 could not be done, 2 wrong use or input,
3 the store cannot be used, 4 something waits for a decision, 70 a fault of the program.
"""


class AllianceError(Exception):
    """Something the reader can understand and act on; `str(error)` is the text to show."""

    exit_code = 1
    in_lines = False
    """Whether a terminal keeps the lines of the message, one of which is a command to copy."""


class FaultError(AllianceError):
    """The program itself is at fault; where that was is in the log."""


class NothingToUndoError(AllianceError):
    """Undo or redo was asked for and there is no step left."""


class TargetExistsError(AllianceError):
    """A file to be written exists already and replacing it was not asked for."""


class CancelledError(AllianceError):
    """The reader ended it before it was done."""


class NoDisplayError(AllianceError):
    """The window was asked for and there is no screen to show it on."""


class NoLibraryError(AllianceError):
    """The window was asked for, and Qt lacks a library of the system."""

    in_lines = True


class InputError(AllianceError):
    """What was given cannot be used: a wrong code, file, folder, filter or text. Nothing was written."""

    exit_code = 2


class UnknownCodeError(InputError):
    """No recommendation or section has this code; `typed` is what stands for it, and `report` the one without it."""

    def __init__(self, message: str, typed: str = "", report: str = "") -> None:
        super().__init__(message)
        self.typed, self.report = typed, report


class FilterError(InputError):
    """A filter that cannot be read; `column` is the 1-based place of the fault, `length` how far it reaches.

    `mend` is what may be meant there, or ''; `closing` the bracket or quotation mark that is missing at the end, or '';
    `what` the message without the column, for where the place is underlined.
    """

    def __init__(
        self, message: str, column: int, length: int = 1, mend: str = "", closing: str = "", what: str = ""
    ) -> None:
        super().__init__(message)
        self.what = what or message
        self.column = column
        self.length = length
        self.mend = mend
        self.closing = closing


class TextError(InputError):
    """A note, tag or label that cannot be kept as given: empty, too long, NUL, a line break in a tag."""


class ReportError(InputError):
    """The report's files are missing or damaged; the message names the file and the line, and so does `fault` alone.

    `place` is the name of the file and the line, '' and 0 where it has none."""

    def __init__(self, message: str, fault: str, place: tuple[str, int] = ("", 0)) -> None:
        super().__init__(message)
        self.fault, self.place = fault, place


class TemplateError(InputError):
    """There is no template of that name, or its file can't be used; the message names the file and the line."""


class LetterheadError(InputError):
    """An office's file that can't be used as letterhead; the message names the file and says why."""


class DocumentError(InputError):
    """A document that was written elsewhere and can't be read; the message names the file and says why."""


class NotExportedError(InputError):
    """A document that is no export of a brief in these notes."""


class ExchangeError(InputError):
    """A file of shared marks that can't be read, or has none; the message names the file and says why."""


class OtherReportError(InputError):
    """A file of marks, or a document, about another report than the one at hand; `report` is that report's id, `label`
    what the file says of itself, '' for nothing."""

    def __init__(self, message: str, report: str, label: str = "") -> None:
        super().__init__(message)
        self.report, self.label = report, label


class StoreError(AllianceError):
    """The store cannot be opened or written. What was saved before is as it was."""

    exit_code = 3


class StoreDamagedError(StoreError):
    """The file is not a sound store: empty, no database, or damaged. It is left untouched."""


class StoreForeignError(StoreError):
    """The file is a database of another program. It is left untouched."""


class StoreTooOldError(StoreError):
    """The store was written before the first version that this one can upgrade. It is left untouched."""


class StoreTooNewError(StoreError):
    """The store was written by a newer version. It is left untouched."""


class StoreLockedError(StoreError):
    """Another program is writing and did not finish in time."""


class StoreReadOnlyError(StoreError):
    """The store, its folder or its medium does not allow writing."""


class StoreFullError(StoreError):
    """The disk is full."""


class StoreSetBackError(StoreDamagedError):
    """Another copy of the open store, or another store, has taken its place, and lacks what was saved here."""


class StoreGoneError(StoreError):
    """The open store is no longer at its path: removed, renamed or replaced."""


class StoreRefusedError(StoreError):
    """The store refused what no store of ours may hold: a fault of the program. Nothing was changed."""

    exit_code = 70


class ConflictError(AllianceError):
    """A record is not what the edit was made from: somebody wrote it meanwhile. Nothing of the edit was written."""

    exit_code = 4
