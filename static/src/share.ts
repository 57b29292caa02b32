// The dialog that hands somebody this moment: a short link, which the server
// keeps, or one that carries everything itself.

interface Answer {
  path?: string;
  length?: number;
  say?: string;
}

const copiedFor = 2000; // ms that the button says so

export class Share {
  private readonly dialog = document.getElementById("share") as HTMLDialogElement | null;
  private asked = 0;

  /** Of a page without a session, at gives what the page itself shows: the path of a link. */
  constructor(private readonly at: () => { session: string; path: string }, private readonly pause: () => void) {
    const d = this.dialog;
    if (!d) return;
    for (const i of d.querySelectorAll("input[type=radio]")) i.addEventListener("change", () => void this.make());
    this.field<HTMLButtonElement>("share-copy").addEventListener("click", () => void this.copy());
    this.field<HTMLInputElement>("share-url").addEventListener("focus", (e) => (e.target as HTMLInputElement).select());
  }

  private field<E extends HTMLElement>(id: string): E {
    return document.getElementById(id) as E;
  }

  open(): void {
    if (!this.dialog) return;
    this.pause();
    this.dialog.showModal();
    this.field("share-copy").focus();
    void this.make();
  }

  private chosen(name: string): string {
    return this.dialog?.querySelector<HTMLInputElement>(`input[name=${name}]:checked`)?.value ?? "";
  }

  /** Asks for the link as it is wanted now. */
  private async make(): Promise<void> {
    const n = ++this.asked;
    const { session, path } = this.at();
    this.field("share-away").hidden = session === "";
    for (const link of this.field("share-away").querySelectorAll("a")) link.href = `/s/${session}/take/${link.dataset["file"] ?? ""}`;
    let a: Answer = { path };
    if (session !== "") {
      try {
        const r = await fetch("/api/links", {
          method: "POST", headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ session, kind: this.chosen("share-kind"), start: this.chosen("share-at") === "start" }),
        });
        a = (await r.json()) as Answer;
      } catch {
        a = { say: "The server cannot be reached. Try again in a moment." };
      }
    }
    if (n === this.asked) this.show(a);
  }

  private show(a: Answer): void {
    const url = a.path ? location.origin + a.path : "";
    this.field<HTMLInputElement>("share-url").value = url;
    this.field<HTMLButtonElement>("share-copy").disabled = url === "";
    this.field("share-say").textContent = a.say ?? "";
    if (a.length) this.field("share-length").textContent = `Everything is in the link, ${a.length + location.origin.length + 4} characters. Nothing is kept anywhere.`;
    const short = a.path?.startsWith("/m/") ?? false;
    const box = this.field("share-qr");
    box.hidden = !short;
    if (!short) return;
    const code = box.querySelector("img") ?? new Image(96, 96);
    code.className = "qr";
    code.alt = "QR code of the short link";
    code.src = `${a.path}/qr.svg`;
    box.prepend(code);
  }

  private async copy(): Promise<void> {
    const input = this.field<HTMLInputElement>("share-url");
    const button = this.field<HTMLButtonElement>("share-copy");
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      input.select(); // where the page may not write: the person copies
      this.field("share-say").textContent = "Press Ctrl+C to copy the link.";
      return;
    }
    button.textContent = "Copied";
    this.field("share-say").textContent = "Copied.";
    setTimeout(() => {
      button.textContent = "Copy link";
      if (this.field("share-say").textContent === "Copied.") this.field("share-say").textContent = "";
    }, copiedFor);
  }
}
