// C without colour: keywords heavier, comments and strings lighter. The same
// scan as web/ui/source.go, by line.

/** A stretch of a line: "" plain, "k" keyword, "st" string, "cm" comment. */
export interface Token {
  form: "" | "k" | "st" | "cm";
  text: string;
}

const keywords = new Set(
  `auto break case char const continue default do double else enum extern float for goto if inline int long register
  restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Atomic _Bool
  _Noreturn _Static_assert _Thread_local bool pid_t pthread_t pthread_mutex_t size_t ssize_t`.split(/\s+/),
);

const scan = /\/\/.*|\/\*|"(?:\\.|[^"\\])*(?:"|\\?$)|'(?:\\.|[^'\\])*(?:'|\\?$)|[A-Za-z_]\w*|\d\w*|[^]/gu;

/** Splits a file into the tokens of its lines. */
export function highlight(text: string): Token[][] {
  let comment = false;
  return text.replace(/\n$/, "").split("\n").map((raw) => {
    const line = raw.replace(/\r$/, "");
    const out: Token[] = [];
    const add = (form: Token["form"], t: string) => {
      const last = out[out.length - 1];
      if (t === "") return;
      if (last && last.form === form) last.text += t;
      else out.push({ form, text: t });
    };
    let at = 0;
    const directive = comment ? null : /^([ \t]*)(#[ \t]*[A-Za-z_]*)/.exec(line);
    if (directive) {
      add("", directive[1]!);
      add("k", directive[2]!);
      at = directive[0].length;
    }
    while (at < line.length) {
      if (comment) {
        const end = line.indexOf("*/", at);
        const to = end < 0 ? line.length : end + 2;
        add("cm", line.slice(at, to));
        comment = end < 0;
        at = to;
        continue;
      }
      scan.lastIndex = at;
      const t = scan.exec(line)![0];
      if (t === "/*") comment = true;
      const quote = t[0] === '"' || t[0] === "'";
      add(t.startsWith("//") || t === "/*" ? "cm" : quote ? "st" : keywords.has(t) ? "k" : "", t);
      at += t.length;
    }
    return out;
  });
}
