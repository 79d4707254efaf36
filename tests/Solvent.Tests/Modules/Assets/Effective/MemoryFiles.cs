using System.Text;
using Solvent.Modules.Assets.Effective;

namespace Solvent.Tests.Modules.Assets.Effective;

/// <summary>Files in memory; a text that begins with <c>-&gt; </c> is a link.</summary>
internal sealed class MemoryFiles : IInstructionFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    public MemoryFiles(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            if (text.StartsWith("-> ", StringComparison.Ordinal))
            {
                _links[path] = text[3..];
            }
            else
            {
                _files[path] = Encoding.UTF8.GetBytes(text);
            }
        }
    }

    public InstructionFile Read(string path, int most)
    {
        var real = _links.GetValueOrDefault(path, path);
        return !_files.TryGetValue(real, out var bytes) ? new InstructionFile(real, null, 0, null)
            : bytes.Length > most ? new InstructionFile(real, null, bytes.Length, "larger than it may be")
            : new InstructionFile(real, bytes, bytes.Length, null);
    }

    public IReadOnlyList<(string Name, bool IsFolder)> List(string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        return [.. _files.Keys.Concat(_links.Keys).Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path[prefix.Length..])
            .Select(rest => rest.Contains('/', StringComparison.Ordinal) ? (rest[..rest.IndexOf('/', StringComparison.Ordinal)], true) : (rest, false)).Distinct().Order()];
    }

    /// <summary>One line for each source: state, moment, path.</summary>
    public string Ask(string tool, string path, string from = "") =>
        string.Join('\n', Answer(tool, path, from).Sources.Select(source => $"{SourceDocument.StateOf(source.State)} {SourceDocument.MomentOf(source.Moment)} {source.Path}"));

    public EffectiveContext Answer(string tool, string path, string from = "") => EffectiveContexts.Of(this, new ContextQuestion(tool, path, From: from));
}
