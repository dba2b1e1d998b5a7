/** What package.json promises is there, and is said in one way. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fromRoot } from '../../../scripts/paths';
import { examples } from '../../../src/features/examples';
import { firstSteps } from '../../../src/features/first-steps';
import { commandIds } from '../../../src/host/command-ids';

interface Item {
  readonly command: string;
  readonly when?: string;
}

interface Contributions {
  readonly commands: readonly { command: string; category: string; title: string }[];
  readonly keybindings: readonly (Item & { readonly key: string; readonly mac: string })[];
  readonly menus: Readonly<Record<string, readonly Item[]>>;
  readonly configuration: {
    readonly properties: Readonly<
      Record<string, { readonly markdownDescription?: string; readonly default: unknown }>
    >;
  };
  readonly walkthroughs: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly description: string;
      readonly media: { readonly svg: string; readonly altText: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
  readonly viewsWelcome: readonly { readonly contents: string }[];
}

const { contributes } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
  contributes: Contributions;
};
const { commands, keybindings, menus, configuration, walkthroughs, viewsWelcome } = contributes;
const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

/** The commands behind the links of a text, with what they are called with. */
function linksIn(text: string): readonly { readonly command: string; readonly argument: unknown }[] {
  return [...text.matchAll(/\]\(command:([\w.]+)(?:\?([^)]*))?\)/g)].map(([, command = '', query]) => ({
    command,
    argument: query === undefined ? undefined : JSON.parse(decodeURIComponent(query)),
  }));
}

describe('commands', () => {
  it('are those that the extension answers, all in one category', () => {
    const declared = commands.map(({ command }) => command);
    assert.deepEqual([...declared].sort(), Object.values<string>(commandIds).sort());
    assert.deepEqual(new Set(commands.map(({ category }) => category)), new Set(['Nablascope']));
    for (const { title } of commands) assert.match(title, /^[A-Z][\w ]*…?$/);
  });

  it('are offered where there is a document for them, and have keys only there', () => {
    const known = new Set(commands.map(({ command }) => command));
    const items = [...keybindings, ...Object.values(menus).flat()];
    for (const { command } of items) assert.ok(known.has(command), command);
    for (const { when = '' } of keybindings) assert.match(when, /nablascope\.(in|has)Document/);
    for (const { key, mac } of keybindings) assert.equal(mac, key.replace('ctrl', 'cmd'));
    const keys = keybindings.map(({ key }) => key);
    assert.equal(new Set(keys).size, keys.length);
  });
});

describe('settings', () => {
  it('say what they are for, in Markdown, and begin with the name of the extension', () => {
    for (const [name, { markdownDescription = '', default: value }] of Object.entries(
      configuration.properties,
    )) {
      assert.match(name, /^nablascope\./);
      assert.match(markdownDescription, /\.$/, name);
      assert.notEqual(value, undefined, name);
    }
  });
});

describe('the walkthrough', () => {
  it('has a picture and an end for each step', () => {
    assert.ok(steps.length >= 5 && steps.length <= 7);
    for (const { id, media, completionEvents } of steps) {
      assert.ok(existsSync(fromRoot(media.svg)), media.svg);
      assert.match(media.altText, /^[A-Z]/);
      assert.equal(completionEvents.length, 1, id);
    }
  });

  it('has the steps that the product knows, and ends them by what it notices', () => {
    const own = firstSteps.map(({ id }) => id);
    assert.deepEqual(steps.map(({ id }) => id).slice(0, own.length), own);
    for (const { id, completionEvents } of steps) {
      const step = firstSteps.find((each) => each.id === id);
      const [event = ''] = completionEvents;
      if (step?.isDone) assert.equal(event, `onContext:nablascope.did.${id}`);
      else
        assert.ok(
          commands.some(({ command }) => event === `onCommand:${command}`),
          event,
        );
    }
  });

  it('leads, like the empty view, to commands that there are, with what they take', () => {
    const texts = [
      ...steps.map(({ description }) => description),
      ...viewsWelcome.map(({ contents }) => contents),
    ];
    const links = texts.flatMap(linksIn);
    assert.ok(links.length > 8);
    for (const { command, argument } of links) {
      assert.ok(
        commands.some((each) => each.command === command),
        command,
      );
      if (command === commandIds.takeFirstStep) assert.ok(firstSteps.some(({ id }) => id === argument));
      else if (argument !== undefined) assert.ok(examples.some(({ file }) => file === argument));
    }
  });
});

describe('the examples', () => {
  it('that Open Example… lists are those that there are', () => {
    const files = readdirSync(fromRoot('examples')).filter(
      (name) => /\.(grad|md|py)$/.test(name) && name !== 'README.md',
    );
    assert.deepEqual(examples.map(({ file }) => file).sort(), files.sort());
    for (const { title, description, file, needsFolder } of examples) {
      assert.match(title, /^[A-Z]/);
      assert.match(description, /^[\dA-Z].*[^.]$/);
      const text = readFileSync(fromRoot('examples', file), 'utf8');
      assert.equal(/\bload\(|^import /m.test(text) && file.endsWith('.grad'), needsFolder === true, file);
    }
  });
});
