/** The colours of images in hovers: an image can't ask the page around it for its colours. */
import * as vscode from 'vscode';
import type { PictureColors } from '../features/types';

/** Those of VS Code's own themes; a theme's exact colours are not told to extensions, but its kind is. */
const light: PictureColors = {
  foreground: '#202020',
  background: '#f8f8f8',
  accent: '#0069b8',
  muted: '#a0a0a0',
};
const dark: PictureColors = {
  foreground: '#cccccc',
  background: '#202020',
  accent: '#4daafc',
  muted: '#6e6e6e',
};
const highContrast: PictureColors = {
  foreground: '#ffffff',
  background: '#000000',
  accent: '#f38518',
  muted: '#6fc3df',
};
const highContrastLight: PictureColors = {
  foreground: '#292929',
  background: '#ffffff',
  accent: '#0f4a85',
  muted: '#0f4a85',
};

export function pictureColors(kind: vscode.ColorThemeKind): PictureColors {
  switch (kind) {
    case vscode.ColorThemeKind.Light:
      return light;
    case vscode.ColorThemeKind.HighContrast:
      return highContrast;
    case vscode.ColorThemeKind.HighContrastLight:
      return highContrastLight;
    default:
      return dark;
  }
}
