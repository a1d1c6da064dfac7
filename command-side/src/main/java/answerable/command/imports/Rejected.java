package answerable.command.imports;

import answerable.api.Code;

/** A row can't be taken; {@code field} names the column and never holds what stood in it. */
final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  final Code code;
  final String field;

  Rejected(Code code, String field) {
    super(code.id(), null, false, false);
    this.code = code;
    this.field = field;
  }
}
