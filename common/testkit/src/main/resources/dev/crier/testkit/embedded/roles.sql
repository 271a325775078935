-- The database's roles. Run as superuser, any number of times.
-- crier_owner migrates and owns the schemas; a service runs as its own role, which owns nothing and is bound by row level security.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY[
    'crier_owner', 'account_app', 'media_app', 'post_app', 'scheduler_app', 'publisher_app', 'transcoder_app'
  ] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I', role_name);
    END IF;
    EXECUTE format(
      'ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L', role_name, role_name);
  END LOOP;
END
$$;
