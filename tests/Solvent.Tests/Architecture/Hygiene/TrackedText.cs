using System.Diagnostics;
using System.Text.RegularExpressions;
using Solvent.Testing;

namespace Solvent.Tests.Architecture.Hygiene;

/// <summary>Looks in what is published for traces of the machine that it was written on.</summary>
internal static partial class TrackedText
{
    /// <summary>The tracked files of the repository that hold text.</summary>
    public static IEnumerable<CodeFile> All() =>
        Paths()
            .Where(path => File.Exists(RepositoryRoot.Of(path)))
            .Select(path => new CodeFile(path, File.ReadAllText(RepositoryRoot.Of(path))))
            .Where(file => !file.Text.Contains('\0'));

    /// <summary>One line for each absolute path of a home or work folder and each address of a package registry.</summary>
    public static IEnumerable<string> Check(CodeFile file)
    {
        var lines = file.Text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            foreach (var match in HomeOrWork().Matches(lines[index]).Concat(Registry().Matches(lines[index])))
            {
                yield return $"{file.Path}:{index + 1}: {match.Value}";
            }
        }
    }

    private static string[] Paths()
    {
        var start = new ProcessStartInfo("git", ["-c", $"safe.directory={RepositoryRoot.Path}", "ls-files", "-z"])
        {
            WorkingDirectory = RepositoryRoot.Path,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? paths : throw new InvalidOperationException("git ls-files failed");
    }

    /// <summary>Names that stand for anybody, and what images for containers call their user, are no trace.</summary>
    [GeneratedRegex(@"(?<![\w.~*-])(/(home|Users)/(?!(user|username|you|me|app|appuser|jovyan|ubuntu|runner|node|vscode)\b)[A-Za-z][\w.-]*|/root/(?!\.cache\b)[\w.-]+|/work/[\w.-]+|[A-Za-z]:\\Users\\(?!(user|username|you|me)\b)\w+)")]
    private static partial Regex HomeOrWork();

    [GeneratedRegex(@"https?://([\w-]+\.)*(registry\.npmjs\.org|registry\.npmmirror\.com|registry\.yarnpkg\.com|npm\.pkg\.github\.com|api\.nuget\.org|nuget\.pkg\.github\.com|pkgs\.dev\.azure\.com|pypi\.org/simple|files\.pythonhosted\.org|(static|index)\.crates\.io|proxy\.golang\.org|[\w.-]*(artifactory|nexus)[\w.-]*)|https?://[^\s""'<>]*/(v3/index\.json|-/[\w.-]+\.tgz)", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}
