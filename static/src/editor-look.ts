// How the editor looks, for its shadow root. Colours and fonts are the page's,
// which custom properties carry through.

export const look = `
:host { display: block; height: 100%; min-height: 0; container-type: inline-size; }
:host .cm-editor { height: 100%; background: transparent; color: var(--ink); font: 400 13px/20px var(--mono); font-variant-ligatures: none; }
:host .cm-editor.cm-focused { outline: none; }
:host .cm-editor .cm-scroller { font: inherit; line-height: inherit; overflow: auto; }
:host .cm-editor .cm-content { padding: 14px 0 48px; caret-color: var(--ink); }
:host .cm-editor .cm-line { padding: 0 20px 0 4px; }
:host .cm-editor .cm-gutters { background: var(--page); border: 0; color: var(--ink3); }
:host .cm-editor .cm-lineNumbers .cm-gutterElement { min-width: 44px; padding: 0 0 0 20px; text-align: right; font-size: 11px; }
:host .cm-editor .cm-pins .cm-gutterElement { min-width: 52px; padding: 0 8px 0 6px; }
.pins { display: flex; gap: 3px; justify-content: flex-end; align-items: center; height: 20px; }
:host .cm-editor .cm-activeLine { background: color-mix(in srgb, var(--ink) 4%, transparent); }
:host .cm-editor .cm-cursor { border-left-color: var(--ink); }
:host .cm-editor .cm-selectionBackground, :host .cm-editor.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground { background: color-mix(in srgb, var(--ink) 16%, transparent) !important; }
:host .cm-editor .cm-matchingBracket { background: color-mix(in srgb, var(--ink) 12%, transparent) !important; border-radius: 2px; }
.c-k { font-weight: 650; }
.c-st { color: var(--ink2); }
.c-cm { color: var(--ink3); }
.pin { font: 650 10px/14px var(--mono); padding: 0 3px; border-radius: 4px; border: 1px solid var(--c, var(--ink3)); color: var(--c, var(--ink3)); height: 16px; min-width: 20px; text-align: center; background: var(--panel); box-sizing: border-box; }
.pin.run { background: var(--c); color: var(--panel); }
.pin.blk { border-style: dashed; }
.pin.dead { border-color: var(--crash); color: var(--crash); text-decoration: line-through; }
[data-hue="1"] { --c: var(--t1); } [data-hue="2"] { --c: var(--t2); } [data-hue="3"] { --c: var(--t3); } [data-hue="4"] { --c: var(--t4); }
[data-hue="5"] { --c: var(--t5); } [data-hue="6"] { --c: var(--t6); } [data-hue="7"] { --c: var(--t7); } [data-hue="8"] { --c: var(--t8); }
.dg-u { text-decoration: none; box-shadow: inset 0 -1.5px 0 var(--ink); }
.dg-u.stop { box-shadow: inset 0 -3px 0 var(--ink); }
.dg { --at: min(var(--col) * 7.8px, max(0px, 100cqw - 436px)); padding: 0 0 10px calc(4px + var(--at)); animation: grow 160ms ease-out; }
.dg-b { border-left: 1.5px solid var(--ink); padding: 4px 0 2px 12px; font: 400 13px/20px var(--sans); width: min(430px, 100cqw - 120px - var(--at)); white-space: normal; }
.dg.stop .dg-b { border-left-width: 3px; }
.dg p { margin: 0; text-wrap: pretty; overflow-wrap: anywhere; }
.dg-l { font-weight: 600; }
.dg code { font: 500 12px/1 var(--mono); }
.dg b { font-weight: 600; }
.dg-a { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 6px 14px; margin-top: 7px; }
.dg-fix { font: 500 13px/20px var(--sans); color: inherit; border: 1px solid var(--edge); background: var(--panel); border-radius: 8px; min-height: 30px; padding: 0 11px; cursor: pointer; }
.dg-fix code { font-weight: 600; }
.dg-fix:hover { border-color: var(--ink); }
.dg-more { color: var(--ink2); line-height: 30px; text-decoration-color: var(--edge); text-underline-offset: 3px; }
.dg summary { color: var(--ink2); cursor: pointer; line-height: 30px; list-style: none; text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: 3px; }
.dg details[open] { flex-basis: 100%; }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; border-radius: 6px; }
:host .cm-editor .cm-content:focus-visible { outline: none; }
@keyframes grow { from { clip-path: inset(0 0 100% 0); } to { clip-path: inset(0 0 0 0); } }
@media (prefers-reduced-motion: reduce) { .dg { animation: none; } }
@media (max-width: 820px) { :host .cm-editor .cm-lineNumbers .cm-gutterElement { min-width: 32px; padding-left: 10px; } :host .cm-editor .cm-pins .cm-gutterElement { min-width: 32px; padding: 0 4px 0 2px; } .dg-fix { min-height: 44px; } }
`;
