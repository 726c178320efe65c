// Enhancements only: every page works without this file.
"use strict";

// Text typed into a form survives a lost session, a reload and the back button, until the form is sent and accepted.
// Files and hidden fields are left alone; the copy lives in this tab and dies with it.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = `khien:${location.pathname}:${form.dataset.keep}`;
  const fields = () => [...form.elements].filter((e) => e.name && !["hidden", "file", "submit", "button"].includes(e.type));
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  if (kept && !form.querySelector("[aria-invalid]")) {
    for (const field of fields()) {
      if (!(field.name in kept)) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept[field.name].includes(field.value);
      else if (!field.value) field.value = kept[field.name][0] ?? "";
    }
    form.closest("details")?.setAttribute("open", "");
  }
  form.addEventListener("input", () => {
    const now = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") (now[name] ??= []).push(value);
    sessionStorage.setItem(key, JSON.stringify(now));
  });
}
// A page that says a form was accepted names the forms whose copies are no longer needed.
for (const done of document.querySelectorAll("[data-kept-done]")) {
  for (const form of done.dataset.keptDone.split(" ")) sessionStorage.removeItem(`khien:${location.pathname}:${form}`);
}

// Filters take effect when a choice changes; without script the button does it.
for (const form of document.querySelectorAll("form[data-live]")) {
  form.addEventListener("change", (event) => event.target.matches("select, .day-field") && form.requestSubmit());
}

// A form is sent once, and says that it is on its way.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    const button = event.submitter;
    if (button?.dataset.busy) button.textContent = button.dataset.busy;
  });
}
addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));

// What went wrong is read out first.
document.querySelector(".problems")?.focus();

// "/" goes to the search field, as people who work in tables all day expect.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input, select, textarea")) return;
  const search = document.querySelector("input[type=search]");
  if (search) { event.preventDefault(); search.focus(); }
});

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
