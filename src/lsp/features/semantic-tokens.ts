/** Colours by what a name stands for. */
import { type Range, type SemanticTokens, SemanticTokensBuilder } from 'vscode-languageserver';
import {
  semanticTokensOf,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenModifier,
} from '../../features/semantic-tokens';
import type { Feature, Server } from '../server';

export const semanticTokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
      range: true,
    },
  },
  register(server) {
    const { semanticTokens } = server.connection.languages;
    semanticTokens.on(({ textDocument }) => tokensOf(server, textDocument.uri));
    semanticTokens.onRange(({ textDocument, range }) => tokensOf(server, textDocument.uri, range));
  },
};

function tokensOf({ files, log }: Server, uri: string, range?: Range): SemanticTokens {
  const tokens = log.guard('Colours', () => {
    const builder = new SemanticTokensBuilder();
    for (const document of files.of(uri)) {
      const span = range && document.spanOf(range);
      if (range && !span) continue;
      for (const { span: place, type, modifiers } of semanticTokensOf(document.analysis, span)) {
        const { start, end } = document.rangeOf(place);
        const length = end.character - start.character;
        builder.push(start.line, start.character, length, TOKEN_TYPES.indexOf(type), bitsOf(modifiers));
      }
    }
    return builder.build();
  });
  return tokens ?? { data: [] };
}

function bitsOf(modifiers: readonly TokenModifier[]): number {
  return modifiers.reduce((bits, modifier) => bits | (1 << TOKEN_MODIFIERS.indexOf(modifier)), 0);
}
