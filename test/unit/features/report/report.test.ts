import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/features/document';
import { mathml } from '../../../../src/features/report/mathml';
import { reportHtml, viewsOfReport } from '../../../../src/features/report/report';
import { statementView } from '../../../../src/features/statement-view';

const tools = { mathml, styleHash: 'x' };

describe('the report', () => {
  it('has every name, derivative and verdict', () => {
    const text =
      'W : [2, 3]\nx : [3]\nz = W @ x\nL = sum(z)\ncheck grad(z, x) == W.T\ncheck grad(z, x) == 2 * W.T\n';
    const page = reportHtml('net.grad', openDocument(text), tools);
    assert.match(page, /4 names, 2 claims: 1 proved, 1 refuted\. Gradients in denominator layout\./);
    for (const part of ['<h3>z</h3>', 'class="verdict proved"', 'class="verdict refuted"', '<math', '<svg'])
      assert.ok(page.includes(part), part);
    assert.ok(page.includes('dense: the transpose of W'));
  });

  it('is the same with what is shown of names worked out elsewhere, numbers and all', () => {
    const analysis = openDocument('x : [3] = [1, 0, -1]\na = relu(x)\nL = sum(a)\n');
    const page = reportHtml('net.grad', analysis, tools);
    assert.match(page, /a\[1\] is at a kink/);
    const plain = viewsOfReport(analysis);
    assert.doesNotMatch(reportHtml('net.grad', analysis, tools, plain), /kink/);
    const views = new Map([...plain].map(([binding]) => [binding, statementView(analysis, binding)!]));
    assert.equal(reportHtml('net.grad', analysis, tools, views), page);
  });

  it('says what is wrong with the text', () => {
    const page = reportHtml('net.grad', openDocument('x : [3]\ny = x + nobody\n'), tools);
    assert.match(page, /Line 2: .*nobody/);
  });

  it('is text wherever it comes from the document, runs nothing and loads nothing', () => {
    const attack = '<script>alert(1)</script><img src="https://elsewhere.test/x.png" onerror=alert(1)>';
    const text = `x : [3] # ${attack}\ny = 2 * x\ncheck y == "${attack}"\n${attack}\n`;
    const page = reportHtml(attack, openDocument(text), tools);
    assert.ok(!/<(?:script|img|iframe|object|link|base)\b/i.test(page));
    assert.ok(!/\son\w+\s*=\s*["']/i.test(page.replace(/<code>[\s\S]*?<\/code>/g, '')));
    assert.match(page, /default-src &#39;none&#39;; style-src &#39;sha256-x&#39;/);
    assert.ok(!/ style="/.test(page));
  });
});
