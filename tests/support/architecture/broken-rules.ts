/** Which rules of the architecture a set of sources breaks, each as a sentence. Pure, so the checker itself is tested. */
import { isBuiltin } from 'node:module';
import { projectPath, type Source } from './read-source.ts';
import { areas, guardedPackages, lengthAside, longestFile, mayExportDefault, type Area } from './rules.ts';

export function brokenRules(sources: readonly Source[]): readonly string[] {
  return [...sources.flatMap(brokenBy), ...cycles(sources)];
}

function brokenBy(source: Source): readonly string[] {
  const { path } = source;
  const broken: string[] = [];
  const area = areaOf(path);
  if (area === null) broken.push(`${path} is in no area`);
  else broken.push(...source.imports.flatMap(module => forbidden(source, module, isTest(path) ? null : area)));
  if (source.isBarrel) broken.push(`${path} only re-exports`);
  if (source.mocksModules) broken.push(`${path} mocks a module`);
  if (source.exportsDefault && !mayExportDefault.some(name => name.test(path))) broken.push(`${path} has a default export`);
  if (source.lines > longestFile && !lengthAside.some(name => name.test(path))) broken.push(`${path} has ${source.lines} lines`);
  if (!source.saysItsJob && !isTest(path)) broken.push(`${path} does not begin with its one job`);
  return broken;
}

/** `area` is null for a test, which may import everything. */
function forbidden({ path }: Source, module: string, area: Area | null): readonly string[] {
  const target = projectPath(path, module);
  if (area === null) return [];
  if (target !== null) {
    const targetArea = areaOf(target);
    const allowed =
      area.free || targetArea === area || [target, targetArea?.path].some(name => name !== undefined && area.imports.includes(name));
    return allowed || isWords(target) ? [] : [`${path} imports ${target}`];
  }
  const guarded = guardedPackages[module];
  if (guarded && !guarded.includes(area.path)) return [`${path} names ${module}`];
  if (area.free || (isBuiltin(module) ? area.node : area.packages.some(name => names(module, name)))) return [];
  return [`${path} names ${module}`];
}

/** The longest path that holds the file. */
function areaOf(path: string): Area | null {
  const holding = areas.filter(area => path === area.path || path.startsWith(`${area.path}/`));
  return holding.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null;
}

function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.test\.tsx?$/.test(path);
}

/** Styles and the project's own description carry no code. */
function isWords(path: string): boolean {
  return path.endsWith('.css') || path === 'package.json';
}

/** `module` may be a file of the package: `electron-log/main.js`. */
function names(module: string, name: string): boolean {
  return module === name || module.startsWith(name.endsWith('/') ? name : `${name}/`);
}

function cycles(sources: readonly Source[]): readonly string[] {
  const graph = new Map(sources.map(source => [source.path, source.imports.flatMap(module => projectPath(source.path, module) ?? [])]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) found.push(`${[...way.slice(at), path].join(' → ')} is a cycle`);
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
