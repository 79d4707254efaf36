using System.Text;
using Solvent.Modules.Assets.Documents;
using Solvent.Modules.Assets.Merging;
using Solvent.Scanning.Fixes;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets.Commands;

/// <summary>Shows what changes in a file as a unified diff.</summary>
internal static class FileDiff
{
    /// <summary>The diff of two states of a file; null where there is no file.</summary>
    public static string Of(string path, byte[]? before, byte[]? after) => Of(path, before is null ? null : Encoding.UTF8.GetString(before), after is null ? null : Encoding.UTF8.GetString(after));

    /// <summary>The diff of two texts of a file; null where there is no file.</summary>
    public static string Of(string path, string? before, string? after)
    {
        var (old, fresh) = (new TextLines(before ?? ""), new TextLines(after ?? ""));
        var ids = new LineIds();
        var (oldIds, newIds) = (ids.Of(old), ids.Of(fresh));
        var changes = LineDiff.Compare(oldIds, newIds, ids.Count).ConvertAll(edit => new LineChange(
            edit.OldStart, edit.OldStart + edit.OldCount, [.. Enumerable.Range(edit.NewStart, edit.NewCount).Select(line => fresh.Raw(line).ToString())]));
        return UnifiedDiff.OfLines(path, before, changes, isRemoved: after is null);
    }

    /// <summary>Writes a diff with colours.</summary>
    public static void Write(CliConsole console, string diff)
    {
        foreach (var line in diff.TrimEnd('\n').Split('\n'))
        {
            console.Line(TerminalText.Encode(line), line switch { ['+', ..] => Ink.Green, ['-', ..] => Ink.Red, ['@', ..] => Ink.Cyan, _ => Ink.Plain });
        }
    }
}
