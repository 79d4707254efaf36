using System.Diagnostics;

namespace Solvent.Scanning.Sources.Git;

/// <summary>
/// The environment that every call of git gets: nothing of the caller's or the machine's git settings, and
/// overrides that keep a repository's own settings from running a program or reaching a network.
/// </summary>
internal static class GitEnvironment
{
    private static readonly (string Name, string Value)[] Variables =
    [
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_GLOBAL", NullDevice),
        ("GIT_ATTR_NOSYSTEM", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_ASKPASS", ""),
        ("SSH_ASKPASS", ""),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_NO_REPLACE_OBJECTS", "1"),
        ("GIT_NO_LAZY_FETCH", "1"),
        // Unlike protocol.allow this also beats protocol.<name>.allow of the repository.
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_PAGER", "cat"),
        ("LC_ALL", "C"),
    ];

    // Settings given this way have the command line's rank: above the repository's own.
    private static readonly (string Key, string Value)[] Settings =
    [
        ("safe.directory", "*"),
        ("core.fsmonitor", "false"),
        ("core.hooksPath", NullDevice),
        ("core.attributesFile", NullDevice),
        ("core.excludesFile", NullDevice),
        ("core.pager", "cat"),
        ("core.sshCommand", "false"),
        ("core.quotePath", "true"),
        ("core.untrackedCache", "false"),
        ("diff.external", ""),
        ("log.showSignature", "false"),
        ("protocol.allow", "never"),
        ("submodule.recurse", "false"),
        ("status.submoduleSummary", "false"),
        ("maintenance.auto", "false"),
        ("gc.auto", "0"),
    ];

    private static string NullDevice => OperatingSystem.IsWindows() ? "NUL" : "/dev/null";

    internal static void Apply(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(IsGitVariable).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        start.Environment["GIT_CONFIG_COUNT"] = Settings.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        for (var i = 0; i < Settings.Length; i++)
        {
            start.Environment[$"GIT_CONFIG_KEY_{i}"] = Settings[i].Key;
            start.Environment[$"GIT_CONFIG_VALUE_{i}"] = Settings[i].Value;
        }
    }

    private static bool IsGitVariable(string name) => name.StartsWith("GIT_", StringComparison.OrdinalIgnoreCase);
}
