using System.Text;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Puts a merged text together: our lines as they are, those of others with our line ends.</summary>
internal sealed class MergeWriter(MergeTexts texts, MergeOptions options)
{
    private readonly StringBuilder _text = new(texts.Ours.Text.Length + 256);
    private readonly string? _foreignEnd = texts.Ours.UsualEnd();
    private readonly string _end = texts.Ours.UsualEnd() ?? texts.Theirs.UsualEnd() ?? texts.Base.UsualEnd() ?? "\n";
    private readonly List<MergeConflict> _conflicts = [];
    private int _lines;

    /// <summary>What was written.</summary>
    public string Text => _text.ToString();

    /// <summary>The conflicts that were written.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    /// <summary>Writes lines of one of the texts.</summary>
    public void Write(TextLines lines, LineRange range)
    {
        if (range.Count <= 0)
        {
            return;
        }

        _lines += range.Count;
        if (lines == texts.Ours || _foreignEnd is null)
        {
            _text.Append(lines.Raw(range));
            return;
        }

        for (var line = range.Start; line < range.End; line++)
        {
            _text.Append(lines.Content(line)).Append(lines.IsEnded(line) ? _foreignEnd : "");
        }
    }

    /// <summary>Ends the last line where it is open.</summary>
    public void EndLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append(_end);
        }
    }

    /// <summary>Writes a blank line.</summary>
    public void Blank()
    {
        _text.Append(_end);
        _lines++;
    }

    /// <summary>Takes the last line's end away.</summary>
    public void OpenLine()
    {
        var cut = _text.Length > 0 && _text[^1] == '\n' ? _text.Length > 1 && _text[^2] == '\r' ? 2 : 1 : 0;
        _text.Length -= cut;
    }

    /// <summary>Writes a conflict with its marks.</summary>
    public void Conflict(LineRange baseLines, LineRange ours, LineRange theirs)
    {
        EndLine();
        var line = _lines + 1;
        Mark('<', options.OursLabel);
        var ourText = Part(texts.Ours, ours);
        Mark('|', options.BaseLabel);
        var baseText = Part(texts.Base, baseLines);
        Mark('=', "");
        var theirText = Part(texts.Theirs, theirs);
        Mark('>', options.TheirsLabel);
        _conflicts.Add(new MergeConflict(texts.Place(baseLines, ours, theirs), line, baseText, ourText, theirText)
        {
            BaseLines = baseLines,
            OursLines = ours,
            TheirsLines = theirs,
        });
    }

    private string Part(TextLines lines, LineRange range)
    {
        var start = _text.Length;
        Write(lines, range);
        EndLine();
        return _text.ToString(start, _text.Length - start);
    }

    private void Mark(char mark, string label)
    {
        _text.Append(mark, 7).Append(label.Length > 0 ? " " : "").Append(label).Append(_end);
        _lines++;
    }
}
