/**
 * npm hands its own settings to what it runs as npm_config_* variables, and a nested npm would obey them: `npm start --silent`
 * must not make `npm ci` silent, nor `--omit=dev` leave us without a compiler. How to reach the registry is kept.
 */
const reach = /^npm_config_(registry|cache|userconfig|globalconfig|.*proxy|ca|cafile|strict_ssl|.*:_.*|_auth.*)$/i;

/**
 * The environment for a nested npm.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export const withoutNpm = (env) =>
  Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => !/^npm_/i.test(name) || reach.test(name))
      .filter(([name]) => name !== 'INIT_CWD'),
  );
