"use strict";
// The editor of SQL: colours, line numbers, Shift-Enter and a button that lays the statement out.
(() => {
  const button = document.querySelector("button#sql-format");
  const shown = document.querySelector("pre#sql-query");
  const input = document.querySelector("textarea#sql-editor");
  if (input) {
    input.rows = input.value.split("\n").length + 2;
    const editor = CodeMirror.fromTextArea(input, { lineNumbers: true, mode: "text/x-sql", lineWrapping: true });
    editor.setOption("extraKeys", { "Shift-Enter": () => input.form.requestSubmit(), Tab: false });
    editor.getInputField().setAttribute("aria-label", "SQL");
    if (button) {
      button.hidden = false;
      button.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (button && shown) {
    const formatted = sqlFormatter.format(shown.textContent);
    button.hidden = formatted === shown.textContent;
    button.addEventListener("click", () => { shown.textContent = formatted; });
  }
})();
