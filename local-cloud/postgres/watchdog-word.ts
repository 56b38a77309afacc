/** What tells the watchdog that we end by our own will. Apart, so that its process loads nothing else of ours. */
export const DISMISSED = 'dismissed';
