/** The inspector among the webviews of VS Code. */
export const panelType = 'nablascope.inspector';
