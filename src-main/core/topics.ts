/** What queries read beside tables: names that no table has. */
export const STATUS_TOPIC = '#status';
export const TYPING_TOPIC = '#typing';
export const ONLINE_SEARCH_TOPIC = '#online-search';
export const SESSION_TOPIC = '#session';
export const DISK_TOPIC = '#disk';
export const BACKUP_TOPIC = '#backup';
