/** How COPY writes and reads values as text, whatever the server, the database or the account has as its own habit. Holds for one transaction. */
export const plainText = `
  set local client_encoding to 'UTF8';
  set local datestyle to 'ISO, YMD';
  set local intervalstyle to 'postgres';
  set local timezone to 'UTC';
  set local bytea_output to 'hex';
  set local extra_float_digits to 3;
  set local statement_timeout to 0;
  set local idle_in_transaction_session_timeout to 0`
