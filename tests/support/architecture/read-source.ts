/** What the architecture rules need to know of a source file, read from its syntax tree. */
import { dirname, posix } from 'node:path';
import { parseAst } from 'vite';

export type Source = {
  /** From the root of the project, with slashes. */
  readonly path: string;
  /** Every module it names: static, dynamic, re-exported, or for its types only. */
  readonly imports: readonly string[];
  readonly lines: number;
  readonly exportsDefault: boolean;
  /** It holds nothing but re-exports. */
  readonly isBarrel: boolean;
  /** It replaces modules in a test, where a fake at a port belongs. */
  readonly mocksModules: boolean;
  readonly saysItsJob: boolean;
};

type Node = { readonly type: string; readonly [key: string]: unknown };

export function readSource(path: string, code: string): Source {
  const program: unknown = parseAst(code, { lang: path.endsWith('x') ? 'tsx' : 'ts', sourceType: 'module' }, path);
  const imports = new Set<string>();
  let exportsDefault = false;
  let mocksModules = false;
  walk(program, node => {
    const named = moduleNamedBy(node);
    if (named !== null) imports.add(named);
    exportsDefault ||= node.type === 'ExportDefaultDeclaration' || exportsAsDefault(node);
    mocksModules ||= isModuleMock(node);
  });
  return {
    path,
    imports: [...imports],
    lines: code.trimEnd().split('\n').length,
    exportsDefault,
    isBarrel: isBarrel(program),
    mocksModules,
    saysItsJob: code.startsWith('/**'),
  };
}

/** A relative module as a path of the project; null for a package. */
export function projectPath(from: string, module: string): string | null {
  return module.startsWith('.') ? posix.join(dirname(from), module) : null;
}

function moduleNamedBy(node: Node): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node['source']) ?? literal(node['argument']);
    case 'TSExternalModuleReference':
      return literal(node['expression']);
    case 'CallExpression':
      return isNode(node['callee']) && node['callee']['name'] === 'require' ? literal(firstOf(node['arguments'])) : null;
    default:
      return null;
  }
}

function exportsAsDefault(node: Node): boolean {
  return node.type === 'ExportSpecifier' && isNode(node['exported']) && node['exported']['name'] === 'default';
}

function isModuleMock(node: Node): boolean {
  if (node.type !== 'MemberExpression' || !isNode(node['object']) || !isNode(node['property'])) return false;
  return node['object']['name'] === 'vi' && ['mock', 'doMock'].includes(String(node['property']['name']));
}

function isBarrel(program: unknown): boolean {
  const body = isNode(program) && Array.isArray(program['body']) ? program['body'].filter(isNode) : [];
  const reexports = body.filter(node => isNode(node['source']) && node.type !== 'ImportDeclaration');
  return reexports.length > 0 && body.every(node => isNode(node['source']) || (Array.isArray(node['specifiers']) && !node['declaration']));
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  else if (isNode(value)) {
    visit(value);
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function literal(value: unknown): string | null {
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : literalOfTypeArgument(value);
}

/** `import('x').T` keeps its module inside a literal type. */
function literalOfTypeArgument(value: unknown): string | null {
  return isNode(value) && isNode(value['literal']) ? literal(value['literal']) : null;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : null;
}
