/** Colours of text and pictures on light and dark pages: test/cli/triage/style.test.ts measures their contrast. */
export const COLOURS = {
  light: {
    page: '#ffffff',
    panel: '#f4f6f8',
    line: '#c9d1d9',
    text: '#1b2129',
    quiet: '#57606a',
    link: '#0b57a4',
    alarm: '#b3261e',
    alarmPanel: '#fdecea',
    fresh: '#7a3ea8',
    s0: '#1f6fb2',
    s1: '#b85c00',
    s2: '#2f7d32',
    s3: '#6d4aa8',
    s4: '#00797f',
    s5: '#8a4b3c',
    s6: '#6b7280',
  },
  dark: {
    page: '#11161c',
    panel: '#1b222b',
    line: '#3a4552',
    text: '#e6edf3',
    quiet: '#a3afbc',
    link: '#7fbcff',
    alarm: '#ff8f87',
    alarmPanel: '#3a1d1d',
    fresh: '#d6a8ff',
    s0: '#5aa9f0',
    s1: '#f0a04b',
    s2: '#74cf79',
    s3: '#b79bf2',
    s4: '#4fcdd3',
    s5: '#d99a8b',
    s6: '#98a2b0',
  },
};

const variables = (colours: Record<string, string>) => Object.entries(colours).map(([name, value]) => `--${name}:${value}`).join(';');

/** The style of the report, which has no other. */
export const STYLE = `
:root{color-scheme:light dark;${variables(COLOURS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(COLOURS.dark)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
header,main,footer{max-width:84rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}
h1{font-size:1.6rem;margin:0}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-top:.4rem;border-top:1px solid var(--line)}
h3{font-size:1rem;margin:0}
h4{font-size:.9rem;margin:1rem 0 .3rem;overflow-wrap:anywhere}
p{margin:.4rem 0;max-width:75ch}
header p,li,dd,dt,code{overflow-wrap:anywhere}
a{color:var(--link)}
code,td.code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet,.promise,.more,footer{color:var(--quiet)}
.promise,.more{font-size:.86rem;max-width:none}
.count{display:inline-block;padding:0 .5em;border-radius:1em;background:var(--panel);color:var(--text);border:1px solid var(--line);font-size:.8rem;font-weight:400;white-space:nowrap}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.6rem;margin:0}
.tiles div{background:var(--panel);border-radius:.5rem;padding:.5rem .8rem;display:flex;flex-direction:column-reverse}
.tiles dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
.tiles dt{color:var(--quiet);font-size:.82rem}
.tiles .alarm dd{color:var(--alarm)}
.warnings,.notes{padding:.6rem 1rem .6rem 2rem;margin:.6rem 0;border-radius:.5rem;background:var(--panel)}
.warnings{background:var(--alarmPanel);border-left:4px solid var(--alarm)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:.8rem}
.card{border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;min-width:0}
.card ul,.card ol{margin:.3rem 0 0;padding-left:1.2rem;font-size:.9rem}
.card ul{list-style:none;padding:0}
.card ul li{display:flex;justify-content:space-between;gap:.8rem;padding:.1rem 0}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(34rem,100%),1fr));gap:1rem 1.2rem}
.pair>div{min-width:0}
figure{margin:0}
.scroll{overflow:auto;max-height:26rem;border:1px solid var(--line);border-radius:.4rem;margin:.3rem 0}
figure .scroll{max-height:none;padding:.5rem}
figure svg[role=img]{display:block;width:100%;min-width:44rem;height:auto}
svg text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--quiet)}
svg text.number{text-anchor:end}
.tick{stroke:var(--line);stroke-width:1;fill:none}
.touch{fill:transparent}
.touch:hover{fill:var(--text);fill-opacity:.1}
${Array.from({ length: 7 }, (_, i) => `.s${i}{fill:var(--s${i})}`).join('')}
.refused{fill:var(--alarm)}
.new{fill:var(--fresh)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;margin:.4rem 0;font-size:.86rem}
.swatch{width:.8em;height:.8em}
.strip{width:240px;height:16px;fill:var(--s0);margin-left:auto;flex:none}
.strip .base{stroke:var(--line);fill:none}
table{border-collapse:collapse;font-size:.84rem;width:100%}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.28rem .6rem;border-bottom:1px solid var(--line);overflow:hidden;white-space:nowrap;unicode-bidi:isolate}
td.long{white-space:normal;overflow-wrap:anywhere;min-width:22rem}
th{position:sticky;top:0;background:var(--panel);font-weight:600;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tbody tr:hover{background:var(--panel)}
.question{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem;margin:.7rem 0}
.question[open]{padding-bottom:.8rem}
summary{cursor:pointer}
.question>summary{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .8rem}
.question>summary::before{content:"▸";color:var(--quiet)}
.question[open]>summary::before{content:"▾"}
dl:not(.tiles) dt{font-weight:600;margin-top:.6rem}
dl:not(.tiles) dd{margin:0;color:var(--quiet);font-size:.86rem}
footer{margin-top:3rem;padding-bottom:2rem;font-size:.86rem}
@media print{
body{font-size:10pt}
header,main,footer{max-width:none;padding:0}
.scroll{max-height:none;overflow:visible;border:0}
th{position:static}
tr,.card,figure{break-inside:avoid}
h2,h3,h4,summary{break-after:avoid}
th,td{white-space:normal;overflow-wrap:anywhere}
td.long{min-width:0}
details::details-content{content-visibility:visible;display:block}
}
@media (forced-colors:active){svg{forced-color-adjust:none;background:var(--page)}}
`;
