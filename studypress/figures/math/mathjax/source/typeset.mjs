// Makes MathJax a function: `typeset(latex, display, widths)` gives JSON with a drawing and MathML,
// or with the fault of the formula.
import {mathjax} from '@mathjax/src/mjs/mathjax.js';
import {TeX} from '@mathjax/src/mjs/input/tex.js';
import {SVG} from '@mathjax/src/mjs/output/svg.js';
import {liteAdaptor} from '@mathjax/src/mjs/adaptors/liteAdaptor.js';
import {RegisterHTMLHandler} from '@mathjax/src/mjs/handlers/html.js';
import {MapHandler} from '@mathjax/src/mjs/input/tex/MapHandler.js';
import {Configuration} from '@mathjax/src/mjs/input/tex/Configuration.js';
import {ConfigurationType, HandlerType} from '@mathjax/src/mjs/input/tex/HandlerTypes.js';
import {CommandMap} from '@mathjax/src/mjs/input/tex/TokenMap.js';
import {SerializedMmlVisitor} from '@mathjax/src/mjs/core/MmlTree/SerializedMmlVisitor.js';
import {MathJaxMhchemFontExtension} from '@mathjax/mathjax-mhchem-font-extension/mjs/svg.js';
import {MathJaxStix2Font} from '@mathjax/mathjax-stix2-font/mjs/svg.js';

// The parts of the font. Those with Cyrillic, slanted accented letters and rare symbols are left out: such
// letters become text, which is set in a font of the page.
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/accents.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/arrows.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/calligraphic.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/double-struck.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/fraktur.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/greek.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/latin.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/math.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/monospace.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/sans-serif.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/script.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/stretchy.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/symbols.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/upright.js';
import '@mathjax/mathjax-stix2-font/mjs/svg/dynamic/variants.js';

import '@mathjax/src/mjs/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/mjs/input/tex/amscd/AmsCdConfiguration.js';
import '@mathjax/src/mjs/input/tex/bbox/BboxConfiguration.js';
import '@mathjax/src/mjs/input/tex/begingroup/BegingroupConfiguration.js';
import '@mathjax/src/mjs/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import '@mathjax/src/mjs/input/tex/braket/BraketConfiguration.js';
import '@mathjax/src/mjs/input/tex/bussproofs/BussproofsConfiguration.js';
import '@mathjax/src/mjs/input/tex/cancel/CancelConfiguration.js';
import '@mathjax/src/mjs/input/tex/cases/CasesConfiguration.js';
import '@mathjax/src/mjs/input/tex/centernot/CenternotConfiguration.js';
import '@mathjax/src/mjs/input/tex/color/ColorConfiguration.js';
import '@mathjax/src/mjs/input/tex/colortbl/ColortblConfiguration.js';
import '@mathjax/src/mjs/input/tex/configmacros/ConfigMacrosConfiguration.js';
import '@mathjax/src/mjs/input/tex/empheq/EmpheqConfiguration.js';
import '@mathjax/src/mjs/input/tex/enclose/EncloseConfiguration.js';
import '@mathjax/src/mjs/input/tex/extpfeil/ExtpfeilConfiguration.js';
import '@mathjax/src/mjs/input/tex/gensymb/GensymbConfiguration.js';
import '@mathjax/src/mjs/input/tex/html/HtmlConfiguration.js';
import '@mathjax/src/mjs/input/tex/mathtools/MathtoolsConfiguration.js';
import '@mathjax/src/mjs/input/tex/mhchem/MhchemConfiguration.js';
import '@mathjax/src/mjs/input/tex/newcommand/NewcommandConfiguration.js';
import '@mathjax/src/mjs/input/tex/physics/PhysicsConfiguration.js';
import '@mathjax/src/mjs/input/tex/textcomp/TextcompConfiguration.js';
import '@mathjax/src/mjs/input/tex/textmacros/TextMacrosConfiguration.js';
import '@mathjax/src/mjs/input/tex/unicode/UnicodeConfiguration.js';
import '@mathjax/src/mjs/input/tex/units/UnitsConfiguration.js';
import '@mathjax/src/mjs/input/tex/upgreek/UpgreekConfiguration.js';
import '@mathjax/src/mjs/input/tex/verb/VerbConfiguration.js';

const PACKAGES = [
  'base', 'ams', 'amscd', 'bbox', 'begingroup', 'boldsymbol', 'braket', 'bussproofs', 'cancel',
  'cases', 'centernot', 'color', 'colortbl', 'configmacros', 'empheq', 'enclose', 'extpfeil',
  'gensymb', 'html', 'mathtools', 'mhchem', 'newcommand', 'textcomp', 'textmacros', 'unicode',
  'studypress', 'units', 'upgreek', 'verb',
];

// The package physics gives other meanings to common commands, such as \Re and \sin. So it reads only
// formulas with a command that nothing else knows.
const ALL_PACKAGES = [...PACKAGES, 'physics'];
const UNKNOWN = /^(?:Undefined control sequence|Unknown environment)/;

// Commands of LaTeX that MathJax lacks, and of packages whose fonts are not here. \require has
// nothing to do: all packages are loaded.
const MACROS = {
  P: '\\unicode{xB6}',
  bm: ['{\\boldsymbol{#1}}', 1],
  copyright: '\\unicode{xA9}',
  dag: '\\dagger',
  ddag: '\\ddagger',
  ensuremath: ['{#1}', 1],
  euro: '\\unicode{x20AC}',
  llbracket: '\\mathopen{⟦}',
  mathbbm: ['{\\mathbb{#1}}', 1],
  mathds: ['{\\mathbb{#1}}', 1],
  medspace: '\\:',
  overarc: ['\\overparen{#1}', 1],
  pmb: ['{\\boldsymbol{#1}}', 1],
  pounds: '\\unicode{xA3}',
  require: ['', 1],
  rrbracket: '\\mathclose{⟧}',
  sfrac: ['\\nicefrac{#1}{#2}', 2],
  slashed: ['{\\mathrlap{\\mkern2mu/}#1}', 1],
  textsubscript: ['{}_{\\text{#1}}', 1],
  textsuperscript: ['{}^{\\text{#1}}', 1],
  thickspace: '\\;',
  vcentcolon: '\\mathrel{:}',
  vv: ['\\overrightarrow{#1}', 1],
  widebar: ['\\overline{#1}', 1],
  wideparen: ['\\overparen{#1}', 1],
};

// A row of dots over some columns, which MathJax lacks, has dots in each of them.
new CommandMap('studypress', {
  hdotsfor: (parser, name) => {
    parser.GetBrackets(name);
    const columns = Math.min(Math.max(Number.parseInt(parser.GetArgument(name), 10) || 1, 1), 100);
    parser.string = Array(columns).fill('\\cdots').join('&') + parser.string.slice(parser.i);
    parser.i = 0;
  },
});
Configuration.create('studypress', {[ConfigurationType.HANDLER]: {[HandlerType.MACRO]: ['studypress']}});

// All parts of the font are packed, so none has to be fetched.
mathjax.asyncLoad = () => {};
mathjax.asyncIsSynchronous = true;

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);

// Letters that the font lacks become text. `widths` has the width in em of each letter, and of each
// piece of text whose letters join.
let widths = {};
adaptor.nodeSize = (node) => {
  const text = adaptor.textContent(node);
  const letters = Array.from(text);
  const width = widths[text] ?? letters.reduce((sum, letter) => sum + (widths[letter] ?? 0.5), 0);
  return [width * (adaptor.getAttribute(node, 'font-size')?.replace('px', '') ?? 1000) / 1000, 1];
};
const svg = new SVG({
  fontData: MathJaxStix2Font,
  fontCache: 'local',
  displayOverflow: 'overflow',
  linebreaks: {inline: false},
});
svg.font.addExtension(MathJaxMhchemFontExtension);
svg.font.loadDynamicFilesSync();
// A letter in a part of the font that is not packed is one that the font lacks.
svg.font.getChar = (variant, code) => {
  const letter = svg.font.variant[variant].chars[code];
  return Array.isArray(letter) ? letter : undefined;
};
// In words, as in \text{learning_rate}, an underscore is itself, as it is on GitHub.
for (const sign of '_^&#') MapHandler.getMap('text-special').map.delete(sign);

const visitor = new SerializedMmlVisitor();

// A reader of LaTeX keeps what a formula defines, so the next formula gets a new one.
const DEFINES = /\\(?:begingroup|(?:re)?new|provide|Declare|[gex]?def|(?:future)?let)/;
let pages = new Map();

function newPage(packages) {
  const tex = new TeX({
    packages,
    macros: MACROS,
    tags: 'none',
    formatError: (jax, fault) => {
      throw fault;
    },
  });
  return mathjax.document('', {InputJax: tex, OutputJax: svg});
}

function set(latex, display, packages) {
  if (!pages.has(packages)) pages.set(packages, newPage(packages));
  const page = pages.get(packages);
  const tex = page.inputJax[0];
  tex.reset();
  const node = page.convert(latex, {display, em: 16, ex: 8, containerWidth: 1280});
  return JSON.stringify({
    svg: adaptor.serializeXML(adaptor.tags(node, 'svg')[0]),
    mathml: visitor.visitTree(tex.mathNode),
  });
}

globalThis.typeset = (latex, display, widthsOfLetters) => {
  widths = JSON.parse(widthsOfLetters);
  svg.unknownCache.clear();
  try {
    try {
      return set(latex, display, PACKAGES);
    } catch (fault) {
      if (!UNKNOWN.test(fault.message)) throw fault;
      return set(latex, display, ALL_PACKAGES);
    }
  } catch (fault) {
    return JSON.stringify({error: String(fault.message || fault)});
  } finally {
    if (DEFINES.test(latex)) pages = new Map();
  }
};
