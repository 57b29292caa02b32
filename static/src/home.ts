// The first page's own program: a text area that works as it is. With
// JavaScript its text is kept in this browser, and Run goes to the editor's
// page, which runs it at once.

import { OWN } from "./bench";

const area = () => document.getElementById("own") as HTMLTextAreaElement | null;

/** Keeps the text in this browser; false if that cannot be. */
function keep(): boolean {
  const a = area();
  if (!a) return false;
  try {
    localStorage.setItem(OWN, JSON.stringify({ files: [{ name: "main.c", text: a.value }], settings: null }));
    return true;
  } catch {
    return false;
  }
}

function number(): void {
  const a = area();
  const list = document.getElementById("own-lines");
  if (!a || !list) return;
  const n = a.value.split("\n").length;
  list.textContent = "";
  for (let i = 1; i <= Math.max(n, 12); i++) list.appendChild(document.createElement("li")).textContent = String(i);
}

function run(): void {
  if (keep()) location.assign("/run#go");
  else (document.getElementById("own-form") as HTMLFormElement | null)?.submit(); // it carries the text itself
}

function start(): void {
  const a = area();
  if (!a) return;
  try {
    const kept = JSON.parse(localStorage.getItem(OWN) ?? "null") as { files: { text: string }[] } | null;
    if (kept?.files[0]) a.value = kept.files[0].text;
  } catch {
    // What is kept cannot be read: the page's own text stays.
  }
  number();
  a.addEventListener("input", () => {
    keep();
    number();
  });
  a.addEventListener("scroll", () => {
    const list = document.getElementById("own-lines");
    if (list) list.scrollTop = a.scrollTop;
  });
  document.getElementById("own-form")?.addEventListener("submit", (e) => {
    e.preventDefault();
    run();
  });
  for (const b of document.querySelectorAll<HTMLButtonElement>("#from [data-text]"))
    b.addEventListener("click", () => {
      a.value = b.dataset["text"]!;
      keep();
      number();
      for (const o of document.querySelectorAll("#from [data-text]")) o.setAttribute("aria-pressed", String(o === b));
      a.focus();
    });
}

export const home = { start, run };
