using System.Diagnostics;
using Solvent.Testing;

namespace Solvent.WebTests.Site;

/// <summary>A git repository in a temporary folder: the sample, and files whose names and text try to break out of a page.</summary>
internal sealed class SampleRepository : IDisposable
{
    /// <summary>A file whose name is markup.</summary>
    public const string HostileName = "bot/<img src=x onerror=alert(1)>.py";

    /// <summary>A made-up key of the shape that real ones have; put together here so that nobody takes it for one.</summary>
    public static readonly string Key = "sk-" + "proj-" + string.Concat(Enumerable.Repeat("Ab3dEf6hIj9k", 5));

    private SampleRepository(string path) => Path = path;

    /// <summary>Absolute path of its top.</summary>
    public string Path { get; }

    /// <summary>The sample as it is, in a repository of its own.</summary>
    public static SampleRepository Plain() => Make("support-bot", _ => { });

    /// <summary>The sample with hostile files.</summary>
    public static SampleRepository Hostile() => Make("support-bot", AddHostileFiles);

    /// <summary>A folder without git.</summary>
    public static SampleRepository Folder() => new(Directory.CreateTempSubdirectory("solvent-web-").FullName);

    /// <summary>A repository with a sample of personas below <c>samples</c>.</summary>
    public static SampleRepository Persona(string sample) => Make("personas", top => Copy(RepositoryRoot.Of("samples", "personas", sample), System.IO.Path.Combine(top, "samples", sample)));

    /// <summary>A repository of many files, so that a scan takes a moment.</summary>
    public static SampleRepository Large(int files) => Make("large", top =>
    {
        var text = "def ask(text):\n    return client.chat.completions.create(model='gpt-4o', messages=[text])\n\n"
            + string.Concat(Enumerable.Range(0, 300).Select(i => $"def step_{i}(rows, text):\n    return [row.strip() for row in rows if row and text.lower() in row.lower()]\n\n"));
        for (var i = 0; i < files; i++)
        {
            var folder = Directory.CreateDirectory(System.IO.Path.Combine(top, $"part{i % 40}"));
            File.WriteAllText(System.IO.Path.Combine(folder.FullName, $"calls_{i}.py"), $"from openai import OpenAI\n\nclient = OpenAI()\nnumber = {i}\n\n{text}");
        }
    });

    /// <summary>An empty git repository.</summary>
    public static SampleRepository Empty()
    {
        var repository = Folder();
        Git(repository.Path, "init", "-q", "-b", "main");
        return repository;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path) is { } parent && parent.Contains("solvent-web-", StringComparison.Ordinal) ? parent : Path, recursive: true);

    private static SampleRepository Make(string name, Action<string> fill)
    {
        var top = Directory.CreateDirectory(System.IO.Path.Combine(Directory.CreateTempSubdirectory("solvent-web-").FullName, name)).FullName;
        if (name == "support-bot")
        {
            Copy(RepositoryRoot.Of("samples", name), top);
        }

        fill(top);
        Git(top, "init", "-q", "-b", "main");
        Git(top, "add", "-A");
        Git(top, "-c", "user.name=Sample", "-c", "user.email=sample@example.org", "commit", "-q", "-m", "Answer mail");
        Git(top, "config", "user.name", "Sam Sample");
        return new SampleRepository(top);
    }

    private static void AddHostileFiles(string top)
    {
        File.WriteAllLines(System.IO.Path.Combine(top, HostileName),
        [
            "from openai import OpenAI",
            "# </pre></code><script>alert('code')</script> & \"quoted\" \u001b[31mred\u001b[0m \u202ereversed",
            "client = OpenAI()",
            "answer = client.chat.completions.create(model=\"gpt-4o\", messages=[\"<script>alert('finding')</script>\"])",
        ]);
        File.WriteAllText(System.IO.Path.Combine(top, "bot/keys.py"), $"from openai import OpenAI\n\nclient = OpenAI(api_key=\"{Key}\", timeout=5)\n");
        File.WriteAllText(System.IO.Path.Combine(top, "solvent.yaml"), File.ReadAllText(System.IO.Path.Combine(top, "solvent.yaml"))
            + "  - name: \"<b>bold</b> & co\"\n    paths: [tests/**]\n    owner: \"<script>alert('owner')</script>\"\n");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
