using System.Text;

namespace Solvent.Tests.Modules.Inventory.Histories;

/// <summary>A change of a tree; the two numbers choose what is changed and how, whatever the tree holds.</summary>
public sealed record Step(Change Change, int Which, int How);

/// <summary>What a step does.</summary>
public enum Change
{
    /// <summary>Lines are put before the code.</summary>
    MoveLines,

    /// <summary>LF becomes CRLF or the other way round.</summary>
    TurnLineEnds,

    /// <summary>A formatter runs over the file.</summary>
    Reformat,

    /// <summary>A folder with all that is in it gets a name that was free.</summary>
    RenameFolder,

    /// <summary>From here on findings may come and go.</summary>
    Add,
    Delete,
    Copy,
    RenameFile,
    Repeat,
    Suppress,
    Decide,
    ToggleTracing,
}

/// <summary>A small product that steps change. The texts are written twice, as two formatters would.</summary>
internal sealed class RandomTree
{
    private static readonly string[] Plain = ["app", "service/core", "web/src", "über räume", "lib", "a/b/c/d"];
    private static readonly string[] Folders = [.. Plain, "tests", "docs", "examples", "vendor"];
    private readonly SortedDictionary<string, Source> _files = new(StringComparer.Ordinal);
    private readonly List<string> _decisions = [];
    private bool _isTraced;

    /// <summary>The files as they are written to disk.</summary>
    public IEnumerable<(string Path, byte[] Bytes)> Files => _files.Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value.Text)))
        .Append(("requirements.txt", Encoding.UTF8.GetBytes(_isTraced ? "openai==1.99.0\nopentelemetry-sdk==1.36.0\n" : "openai==1.99.0\n")));

    /// <summary>The settings: they are those of now for both sides of a comparison.</summary>
    public string Decisions => string.Concat(_decisions);

    /// <summary>Whether a step can never make a finding come or go.</summary>
    public static bool IsNeutral(Change change) => change < Change.Add;

    public void Apply(Step step)
    {
        if (step.Change == Change.Add)
        {
            var kind = Sources.Kinds[step.Which % Sources.Kinds.Count];
            _files[$"{Folders[step.How % Folders.Length]}/{kind.Name}"] = new Source(kind);
            return;
        }

        if (step.Change == Change.ToggleTracing)
        {
            _isTraced = !_isTraced;
            return;
        }

        if (_files.Count > 0)
        {
            var path = _files.Keys.ElementAt(step.Which % _files.Count);
            Apply(step, path, _files[path]);
        }
    }

    private void Apply(Step step, string path, Source file)
    {
        switch (step.Change)
        {
            case Change.MoveLines: _files[path] = file with { Before = file.Before + 1 + (step.How % 3) }; break;
            case Change.TurnLineEnds: _files[path] = file with { HasCarriageReturns = !file.HasCarriageReturns }; break;
            case Change.Reformat: _files[path] = file with { IsSpread = !file.IsSpread }; break;
            case Change.RenameFolder: RenameFolder(path, step.How); break;
            case Change.Delete: _files.Remove(path); break;
            case Change.Copy: _files[$"{Folders[step.How % Folders.Length]}/{Path.GetFileName(path)}"] = file; break;
            case Change.RenameFile: RenameFile(path, file, step.How); break;
            case Change.Repeat when file.Kind.Comment is not null: _files[path] = file with { Times = 1 + (step.How % 3) }; break;
            case Change.Suppress: _files[path] = file with { IsSuppressed = !file.IsSuppressed }; break;
            case Change.Decide: _decisions.Add(Decision(path, step.How)); break;
        }
    }

    // The path of folders becomes one that nobody has. What is for tests or documents stays so: some rules ask for that.
    private void RenameFolder(string path, int how)
    {
        var from = path[..(path.LastIndexOf('/') + 1)];
        if (Folders.Except(Plain).Contains(from.TrimEnd('/')))
        {
            return;
        }

        var free = Plain.Append("z").Append("0").Select(name => name + "/").Where(name => !_files.Keys.Any(taken => taken.StartsWith(name, StringComparison.Ordinal))).ToList();
        var to = free[how % free.Count];
        foreach (var (old, file) in _files.Where(one => one.Key.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            _files.Remove(old);
            _files[to + old[from.Length..]] = file;
        }
    }

    private void RenameFile(string path, Source file, int how)
    {
        var name = Path.GetFileName(path);
        var fresh = $"{Path.GetDirectoryName(path)!.Replace('\\', '/')}/{(name.StartsWith('r') ? "" : "r")}{how % 3}{name}";
        _files.Remove(path);
        _files[fresh] = file;
    }

    private static string Decision(string path, int how)
    {
        var rule = new[] { "P02", "P06", "D05", "O01", "L01" }[how % 5];
        return $"- rule: {rule}\n  kind: accepted\n  paths: [\"{(how % 2 == 0 ? "/" + path : "**")}\"]\n  reason: behind a gateway\n";
    }

    /// <summary>One file: what it holds, and how that is written.</summary>
    private sealed record Source(Kind Kind, int Before = 0, int Times = 1, bool IsSpread = false, bool IsSuppressed = false, bool HasCarriageReturns = false)
    {
        public string Text
        {
            get
            {
                var body = string.Concat(Enumerable.Repeat(IsSpread ? Kind.Spread : Kind.Plain, Times));
                var mark = IsSuppressed && Kind.Comment is { } comment ? $"{comment} solvent:ignore {Kind.Rules} stays for now\n" : "";
                var text = string.Concat(Enumerable.Repeat(Kind.Comment is { } line ? line + " more\n" : "\n", Before)) + Kind.Head + body.Replace("@", mark, StringComparison.Ordinal);
                return HasCarriageReturns ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
            }
        }
    }
}

/// <summary>What a file holds; <c>@</c> in the texts is where a comment may suppress what follows.</summary>
internal sealed record Kind(string Name, string Rules, string? Comment, string Head, string Plain, string Spread);
