// Packs typeset.mjs with the parts of MathJax that it uses into ../mathjax.js.
import {build} from 'esbuild';
import {readFileSync} from 'node:fs';

// MathJax brings a font of its own. Ours takes its place, so that it is not packed.
const font = '@mathjax/mathjax-stix2-font/mjs/svg.js';
const defaultFont = {
  name: 'default-font',
  setup: ({onLoad}) =>
    onLoad({filter: /mjs\/output\/svg\/DefaultFont\.js$/}, () => ({
      contents: `export {MathJaxStix2Font as DefaultFont} from '${font}';`,
      resolveDir: import.meta.dirname,
    })),
};

const {version} = JSON.parse(readFileSync('node_modules/@mathjax/src/package.json', 'utf8'));
await build({
  entryPoints: ['typeset.mjs'],
  outfile: '../mathjax.js',
  bundle: true,
  minify: true,
  lineLimit: 4000,
  format: 'iife',
  target: 'es2023',
  charset: 'utf8',
  define: {process: 'undefined'},
  legalComments: 'none',
  banner: {js: `/* MathJax ${version} and its STIX Two font, Apache-2.0: see README.md */`},
  plugins: [defaultFont],
});
