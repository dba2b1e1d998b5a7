/** What writing a document out asks of a block, told from its statements alone. */
import type { Block } from '../../language/blocks';
import type {
  CheckStatement,
  FunctionStatement,
  LayerStatement,
  SizeExpression,
  Statement,
} from '../../language/syntax';
import { rootsOf, visitAll } from '../../language/walk';
import { brokenName, definedName } from '../defined-name';

/** A layer or a function, with its text. */
export interface Callable {
  readonly statement: LayerStatement | FunctionStatement;
  readonly source: string;
}

export interface WrittenFacts {
  readonly callables: readonly Callable[];
  /** Layers and functions that can't be read. */
  readonly broken: readonly string[];
  readonly hasImports: boolean;
  /** Whether it defines layers or functions, be they such that can't be read. */
  readonly defines: boolean;
  /** The functions and layers that are called outside of those that are defined here. */
  readonly calls: ReadonlySet<string>;
  /** Whether a statement may have to be written out whatever the rest of the document says. */
  readonly isIntricate: boolean;
  /** Every name that a line defines, or would if it could be read. */
  readonly names: ReadonlySet<string>;
  /** The names of arrays, with the position of the statement that defines each first. */
  readonly arrays: ReadonlyMap<string, number>;
  readonly dims: readonly {
    readonly name: string;
    readonly value: SizeExpression;
    readonly position: number;
  }[];
  /** The claims among its statements. */
  readonly checks: readonly CheckStatement[];
}

const known = new WeakMap<Block, WrittenFacts>();

export function writtenFactsOf(block: Block): WrittenFacts {
  let facts = known.get(block);
  if (!facts) {
    facts = gather(block);
    known.set(block, facts);
  }
  return facts;
}

function gather(block: Block): WrittenFacts {
  const callables: Callable[] = [];
  const broken: string[] = [];
  const calls = new Set<string>();
  const names = new Set<string>();
  const arrays = new Map<string, number>();
  const dims: { name: string; value: SizeExpression; position: number }[] = [];
  const checks: CheckStatement[] = [];
  let hasImports = false;
  let isIntricate = false;
  for (const [position, { statement }] of block.pieces.entries()) {
    const { span } = statement;
    const text = () => block.text.slice(span.from - block.start, span.to - block.start);
    const name = definedName(statement, text);
    if (name !== undefined) names.add(name);
    const unread = brokenName(statement, text);
    if (unread !== undefined) broken.push(unread);
    switch (statement.kind) {
      case 'layer':
      case 'function':
        callables.push({ statement, source: text() });
        continue;
      case 'import':
        hasImports = true;
        continue;
      case 'binding':
        if (!arrays.has(statement.name.name)) arrays.set(statement.name.name, position);
        break;
      case 'dim':
        if (statement.value) dims.push({ name: statement.name.name, value: statement.value, position });
        break;
      case 'check':
        checks.push(statement);
    }
    isIntricate = isIntricateStatement(statement, calls) || isIntricate;
  }
  const defines = callables.length > 0 || broken.length > 0;
  return { callables, broken, defines, hasImports, calls, isIntricate, names, arrays, dims, checks };
}

/** Whether it has members, repetitions, or names in the subscripts of a claim; its calls are noted. */
function isIntricateStatement(statement: Statement, calls: Set<string>): boolean {
  const isClaim = statement.kind === 'check' || statement.kind === 'show';
  let isIntricate = false;
  for (const root of rootsOf(statement)) {
    visitAll(root, (node) => {
      if (node.kind === 'call') calls.add(node.callee.name);
      isIntricate ||=
        node.kind === 'member' || node.kind === 'repeat' || (isClaim && node.kind === 'indexing');
    });
  }
  return isIntricate;
}
