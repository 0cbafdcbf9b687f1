/** The look of our own pages. Dark where the reader's system is; no picture, no font, no other host. */
export const STYLESHEET = `
:root { color-scheme: light dark; --text: #1c2430; --soft: #55606e; --paper: #fff; --panel: #f4f6f8; --line: #d5dbe1; --link: #0b57a4; --verb: #0d5f46; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6eaee; --soft: #a5b0bb; --paper: #14191f; --panel: #1d242c; --line: #38424d; --link: #7db8f5; --verb: #6fd3ae; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
header, main { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding-top: 1rem; padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
header .home { font-weight: 700; color: var(--text); text-decoration: none; margin-right: auto; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin: 0; padding: 0; }
main { padding-top: 1rem; padding-bottom: 4rem; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .5rem 1rem; background: var(--paper); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: .95rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .875rem; }
.verb { color: var(--verb); font-weight: 700; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { font-size: .85rem; color: var(--soft); }
tbody th { font-weight: 600; }
.index table { table-layout: fixed; }
.index th { overflow-wrap: anywhere; }
td p, th p { margin: 0; }
td ul { list-style: none; margin: 0; padding: 0; }
pre { position: relative; margin: .5rem 0; padding: .8rem 1rem; overflow: auto; max-height: 32rem; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
.copyable { position: relative; }
.copyable button { position: absolute; bottom: 100%; right: 0; margin-bottom: .3rem; font: inherit; font-size: .8rem; padding: .15rem .6rem; color: var(--text); background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; cursor: pointer; }
details { margin: .5rem 0 1rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem 1rem; margin: 1rem 0; }
article h2 { font-size: 1rem; margin: 0; padding: 0; border: 0; }
article p { white-space: pre-wrap; }
.code { font-size: 1.15rem; user-select: all; }
.soft { color: var(--soft); }
.state { font-weight: 700; }
@media (max-width: 40rem) { .members table { min-width: 36rem; } header, main { padding-left: .9rem; padding-right: .9rem; } h1 { font-size: 1.3rem; } }
@media print { header, .copyable button { display: none; } pre { max-height: none; white-space: pre-wrap; } }
`;
