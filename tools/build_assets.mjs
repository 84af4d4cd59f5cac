/* Build build/ from static/ and the npm packages: CSS, scripts, fonts, and axe-core for the tests.
 * Usage: npm ci --ignore-scripts --no-audit --no-fund && node tools/build_assets.mjs
 */
import { cp, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const OUT = path.join(ROOT, "build");
const STATIC = path.join(ROOT, "static");
const require = createRequire(import.meta.url);

// Folders of static/ that are sources of a bundle; every other folder is copied as it is.
const SOURCES = new Set(["css", "js"]);

const FONTS = {
  "fira-sans": ["latin", "latin-ext"]
    .flatMap((subset) => ["400-normal", "400-italic", "700-normal", "700-italic"].map((style) => [subset, style]))
    .concat([["cyrillic", "400-normal"], ["cyrillic", "700-normal"]]),
  "noto-sans-arabic": [["arabic", "400-normal"], ["arabic", "700-normal"]],
};

const TARGET = ["chrome111", "firefox115", "safari16.4"];

await mkdir(OUT, { recursive: true });
for (const name of ["fonts", "js", "test"]) await rm(path.join(OUT, name), { recursive: true, force: true });

await buildCss("app.css");
await buildCss("werkplaats.css");
await buildScripts();
await copyFonts();
await copyRest();
await mkdir(path.join(OUT, "test"), { recursive: true });
await cp(require.resolve("axe-core/axe.min.js"), path.join(OUT, "test", "axe.min.js"));
await report();

/** The theme sets thousands of tokens. Bundle once to see which are used, then again with only those. */
async function buildCss(name) {
  const options = {
    absWorkingDir: ROOT,
    entryPoints: [path.join(STATIC, "css", name)],
    bundle: true,
    external: ["./fonts/*"],
    legalComments: "none",
    logLevel: "warning",
    target: TARGET,
  };
  let theme = "";
  const collect = onTheme(async (text) => ((theme = text), ""));
  const first = await build({ ...options, write: false, plugins: [collect] });
  const used = closure(first.outputFiles[0].text, declarations(theme));
  await build({
    ...options,
    minify: true,
    outfile: path.join(OUT, name),
    plugins: [onTheme(async (text) => prune(text, used))],
  });
}

function onTheme(change) {
  return {
    name: "theme-tokens",
    setup(context) {
      context.onLoad({ filter: /voorbeeld-design-tokens[\\/]dist[\\/]theme\.css$/ }, async ({ path: file }) => ({
        contents: await change(await readFile(file, "utf8")),
        loader: "css",
      }));
    },
  };
}

function declarations(text) {
  return new Map([...text.matchAll(/^\s*(--[\w-]+):\s*(.*);$/gm)].map(([, key, value]) => [key, value]));
}

function closure(css, tokens) {
  const used = new Set();
  const queue = [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);
  while (queue.length) {
    const key = queue.pop();
    if (used.has(key)) continue;
    used.add(key);
    queue.push(...[...(tokens.get(key) ?? "").matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
  }
  return used;
}

function prune(text, used) {
  return text.replace(/^\s*(--[\w-]+):.*;$\n?/gm, (line, key) => (used.has(key) ? line : ""));
}

async function buildScripts() {
  const names = (await readdir(path.join(STATIC, "js"), { withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => path.join(STATIC, "js", entry.name));
  await build({
    absWorkingDir: ROOT,
    entryPoints: names,
    bundle: true,
    format: "esm",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    target: TARGET,
    // Comes with django-prose-editor and is found by the page's import map.
    external: ["django-prose-editor/*"],
    outdir: path.join(OUT, "js"),
  });
}

async function copyFonts() {
  await mkdir(path.join(OUT, "fonts"), { recursive: true });
  for (const [font, files] of Object.entries(FONTS)) {
    const from = path.join(path.dirname(require.resolve(`@fontsource/${font}/package.json`)), "files");
    for (const [subset, style] of files) {
      const name = `${font}-${subset}-${style.replace("-normal", "")}.woff2`;
      await cp(path.join(from, `${font}-${subset}-${style}.woff2`), path.join(OUT, "fonts", name));
    }
  }
}

async function copyRest() {
  for (const entry of await readdir(STATIC, { withFileTypes: true })) {
    if (SOURCES.has(entry.name) || entry.name.startsWith(".")) continue;
    await cp(path.join(STATIC, entry.name), path.join(OUT, entry.name), { recursive: true });
  }
}

async function report() {
  for (const name of ["app.css", "werkplaats.css"]) {
    const file = path.join(OUT, name);
    const raw = (await stat(file)).size;
    const small = gzipSync(await readFile(file)).length;
    console.log(`${name}: ${(raw / 1024).toFixed(0)} kB, ${(small / 1024).toFixed(1)} kB gzip`);
  }
}
