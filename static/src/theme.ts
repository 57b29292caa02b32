// Light and dark: the system's, until the person chooses. The choice is a
// cookie, so that the server draws the page in it and nothing flashes.

export function theme(): void {
  const root = document.documentElement;
  const button = document.getElementById("b-theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset["theme"] ? root.dataset["theme"] === "dark" : system.matches);
  const name = () => {
    if (button) button.textContent = dark() ? "Light" : "Dark";
  };
  name();
  system.addEventListener("change", name);
  button?.addEventListener("click", () => {
    const to = dark() ? "light" : "dark";
    root.dataset["theme"] = to;
    document.cookie = `theme=${to}; path=/; max-age=31536000; samesite=lax`;
    name();
  });
}
