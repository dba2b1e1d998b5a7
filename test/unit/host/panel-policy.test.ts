import assert from 'node:assert/strict';
import { panelPolicy } from '../../../src/host/panel-policy';

describe("the policy of the inspector's page", () => {
  const policy = new Map(
    panelPolicy('abc', 'https://webview.test')
      .split('; ')
      .map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources] as const;
      }),
  );

  it('allows nothing by default, and says so for what does not go by that', () => {
    for (const name of ['default-src', 'base-uri', 'form-action'])
      assert.deepEqual(policy.get(name), ["'none'"]);
  });

  it('lets one script run, by its nonce, and makes no code of text', () => {
    assert.deepEqual(policy.get('script-src'), ["'nonce-abc'"]);
  });

  it('allows styles and fonts of its own, and nothing else', () => {
    assert.deepEqual(policy.get('style-src'), ['https://webview.test']);
    assert.deepEqual(policy.get('font-src'), ['https://webview.test']);
    assert.equal(policy.size, 6);
    assert.doesNotMatch([...policy.values()].join(' '), /unsafe|\*|data:|blob:/);
  });
});
