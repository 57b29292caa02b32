// Opening files of one's own in the editor: .c and .h files, or the zip of a
// program that was taken away, which the server reads.

import type { File as Source, Settings } from "./wire.gen";

export interface Opened {
  files: Source[];
  settings: Settings | null;
  say: string; // what is wrong, or ""
}

const wrong = (say: string): Opened => ({ files: [], settings: null, say });

export async function opened(list: FileList): Promise<Opened> {
  const files = [...list];
  const zip = files.find((f) => f.name.toLowerCase().endsWith(".zip"));
  if (zip !== undefined) return unzip(zip);
  const out: Source[] = [];
  for (const f of files) {
    if (!/\.[ch]$/.test(f.name)) return wrong(`${f.name} is no C file: a program has .c and .h files, or is a zip of them.`);
    if (f.size > 64 << 10) return wrong(`${f.name} is larger than 64 KiB.`);
    out.push({ name: f.name, text: (await f.text()).replaceAll("\r\n", "\n") });
  }
  return { files: out, settings: null, say: "" };
}

async function unzip(zip: File): Promise<Opened> {
  try {
    const r = await fetch("/api/unzip", { method: "POST", headers: { "Content-Type": "application/zip" }, body: zip });
    const a = (await r.json()) as { say?: string; files?: Source[]; settings?: Settings };
    return a.files ? { files: a.files, settings: a.settings ?? null, say: "" } : wrong(a.say ?? "The zip could not be read.");
  } catch {
    return wrong("The server cannot be reached. Try again in a moment.");
  }
}
