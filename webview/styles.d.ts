/** Style sheets are imported for their effect: the bundler gathers them into the panel's one sheet. */
declare module '*.css';
