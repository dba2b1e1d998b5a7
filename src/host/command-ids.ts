/** The extension's commands, as package.json declares them. */
export const commandIds = {
  openInspector: 'nablascope.openInspector',
  saveReport: 'nablascope.saveReport',
  showJacobian: 'nablascope.showJacobian',
  toggleLayout: 'nablascope.toggleLayout',
  toggleInlineShapes: 'nablascope.toggleInlineShapes',
  newProblemSet: 'nablascope.newProblemSet',
  openExample: 'nablascope.openExample',
  getStarted: 'nablascope.getStarted',
  takeFirstStep: 'nablascope.takeFirstStep',
  checkAllClaims: 'nablascope.checkAllClaims',
  fillBlanks: 'nablascope.fillBlanks',
  formatLayers: 'nablascope.formatLayers',
  nextRefutedClaim: 'nablascope.nextRefutedClaim',
  previousRefutedClaim: 'nablascope.previousRefutedClaim',
  goToClaim: 'nablascope.goToClaim',
} as const;

/** The commands that links in hovers may run; all others stay dead, whatever a document says. */
export const linkCommands: readonly string[] = [commandIds.openInspector, commandIds.showJacobian];
