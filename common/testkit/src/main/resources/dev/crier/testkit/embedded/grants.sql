-- Who may do what in the database itself. Run as superuser in it, any number of times, after roles.sql.
REVOKE ALL ON DATABASE crier FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE crier
  TO account_app, media_app, post_app, scheduler_app, publisher_app, transcoder_app;
