using System.Text;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>
/// Who sits at this machine, as git would say: the repository's user, else the one of the user's own git settings, else
/// the name of the operating system's user. Settings are read by git as plain files; nothing is run.
/// </summary>
internal static class LocalUser
{
    private const int LongestName = 200;

    /// <summary>`Name &lt;address&gt;`, or the part of it that is known; at most 200 characters on one line.</summary>
    public static string NameIn(string folder)
    {
        string[][] places = [[], .. GlobalFiles().Where(File.Exists).Select(file => new[] { "--file", file })];
        var name = places.Select(place => Setting(folder, place, "user.name")).FirstOrDefault(value => value is not null);
        var address = places.Select(place => Setting(folder, place, "user.email")).FirstOrDefault(value => value is not null);
        var known = (name, address) switch
        {
            ({ } n, { } a) => $"{n} <{a}>",
            _ => name ?? address ?? Environment.UserName,
        };
        return known.Length is 0 ? "unknown" : known[..Math.Min(known.Length, LongestName)];
    }

    private static IEnumerable<string> GlobalFiles()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var settings = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } set ? set : Path.Combine(home, ".config");
        return home.Length == 0 ? [] : [Path.Combine(home, ".gitconfig"), Path.Combine(settings, "git", "config")];
    }

    private static string? Setting(string folder, string[] place, string key)
    {
        try
        {
            var result = GitProcess.Run(folder, ["config", .. place, "--get", key], GitLimits.Brief);
            var value = new string([.. Encoding.UTF8.GetString(result.Output).Trim().Where(c => !char.IsControl(c))]);
            return result.ExitCode == 0 && value.Length > 0 ? value : null;
        }
        catch (GitException)
        {
            return null;
        }
    }
}
