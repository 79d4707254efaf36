using System.Diagnostics;
using System.Text;

namespace Solvent.IntegrationTests.Hostile;

/// <summary>A folder that means harm, in a folder of its own; real git makes it.</summary>
internal sealed class HostileFolder : IDisposable
{
    /// <summary>Python whose second line is a P02 finding, whatever follows.</summary>
    public const string Finding = "from openai import OpenAI\nprint(OpenAI().responses.create(model=\"gpt-4o-2024-08-06\", input=\"x\"))\n";

    private static readonly (string Name, string Value)[] Identity =
    [
        ("GIT_AUTHOR_NAME", "Author"), ("GIT_AUTHOR_EMAIL", "author@example.org"),
        ("GIT_COMMITTER_NAME", "Author"), ("GIT_COMMITTER_EMAIL", "author@example.org"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "safe.directory"), ("GIT_CONFIG_VALUE_0", "*"), ("GIT_ALLOW_PROTOCOL", "file"),
    ];

    public HostileFolder(string name = "tree")
    {
        Outside = Directory.CreateTempSubdirectory("solvent-hostile-").FullName;
        Root = Path.Combine(Outside, name);
        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Home);
    }

    /// <summary>What lies around the tree.</summary>
    public string Outside { get; }

    public string Root { get; }

    /// <summary>The home of the user who runs the program.</summary>
    public string Home => Path.Combine(Outside, "home");

    public static bool IsRoot { get; } = Environment.UserName == "root";

    public string Full(string path) => Path.Combine(Root, path);

    public HostileFolder Write(string path, string text = Finding) => Write(path, Encoding.UTF8.GetBytes(text));

    public HostileFolder Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllBytes(Full(path), bytes);
        return this;
    }

    public HostileFolder Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.CreateSymbolicLink(Full(path), target);
        return this;
    }

    public HostileFolder Init()
    {
        Git("init", "-q", "-b", "main");
        return this;
    }

    public HostileFolder Commit()
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", "change");
        return this;
    }

    public string Git(params string[] arguments) => Run("git", arguments);

    /// <summary>Runs a program in the tree and gives what it printed.</summary>
    public string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        foreach (var (name, value) in Identity)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    /// <summary>Runs the program on the tree, from the tree's folder.</summary>
    public SolventRun Solvent(params string[] arguments) => SolventRun.In(Root, Home, arguments);

    /// <summary><c>scan --format json</c> of the tree.</summary>
    public SolventRun Scan(params string[] more) => Solvent(["scan", "--format", "json", .. more]);

    /// <summary>Everything below a folder of the outside, to see that nothing was put there.</summary>
    public IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(Path.Combine(Outside, folder), "*", SearchOption.AllDirectories);

    public void Dispose()
    {
        // Not Directory.Delete: it can't name what is no UTF-8.
        using var removal = Process.Start("rm", ["-rf", Outside]);
        removal.WaitForExit();
    }
}
