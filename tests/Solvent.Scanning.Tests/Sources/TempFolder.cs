using System.Diagnostics;
using System.Text;

namespace Solvent.Scanning.Tests.Sources;

/// <summary>A folder of its own for one test, with real git where the test wants it.</summary>
internal sealed class TempFolder : IDisposable
{
    internal TempFolder(string name = "tree")
    {
        Outside = Directory.CreateTempSubdirectory("solvent-sources-").FullName;
        Root = Path.Combine(Outside, name);
        Directory.CreateDirectory(Root);
    }

    /// <summary>The parent of <see cref="Root"/>, for what lies out of the tree.</summary>
    internal string Outside { get; }

    internal string Root { get; }

    internal static bool IsRoot { get; } = Environment.UserName == "root";

    internal string Full(string path) => Path.Combine(Root, path);

    internal TempFolder Write(string path, string text = "x\n") => Write(path, Encoding.UTF8.GetBytes(text));

    internal TempFolder Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllBytes(Full(path), bytes);
        return this;
    }

    internal TempFolder Init()
    {
        Git("init", "-q", "-b", "main");
        return this;
    }

    internal TempFolder Commit(string message = "change")
    {
        Git("add", "-A");
        Git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    internal string Git(params string[] arguments) => Run("git", arguments);

    internal string Run(string program, params string[] arguments) => Run(program, input: null, arguments);

    internal string Run(string program, byte[]? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // Another test may have set it for the whole process, to see that it is ignored.
        start.Environment.Remove("GIT_DIR");
        foreach (var (name, value) in Identity)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(input ?? []);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }

    public void Dispose()
    {
        Process.Start("chmod", ["-R", "u+rwx", Outside]).WaitForExit();

        // Not Directory.Delete: it can't name what is no UTF-8.
        Process.Start("rm", ["-rf", Outside]).WaitForExit();
    }

    private static readonly (string Name, string Value)[] Identity =
    [
        ("GIT_AUTHOR_NAME", "Author"), ("GIT_AUTHOR_EMAIL", "author@example.org"),
        ("GIT_COMMITTER_NAME", "Author"), ("GIT_COMMITTER_EMAIL", "author@example.org"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_ALLOW_PROTOCOL", "file"),
        ("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", "safe.directory"), ("GIT_CONFIG_VALUE_0", "*"),
    ];
}
