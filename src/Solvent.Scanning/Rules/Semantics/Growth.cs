using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>What is put into the lists and text builders of a file's variables; indexed once.</summary>
internal sealed class Growth
{
    private const int MaxParts = 64;

    private static readonly HashSet<string> s_methods = new(StringComparer.Ordinal)
    {
        "append", "extend", "insert", "add", "push", "unshift", "Add", "AddRange", "Insert", "Append", "AppendLine", "AppendFormat", "concat",
    };

    private readonly FileModel _model;
    private readonly Dictionary<(Scope Scope, string Name), List<Node>> _parts = [];

    public Growth(FileModel model)
    {
        _model = model;
        foreach (var call in model.Calls)
        {
            if (call.Callee is MemberNode { Target: NameNode variable } method && s_methods.Contains(method.Name) && model.HomeOf(variable.Name, variable) is { } home)
            {
                Add((home, variable.Name), call.Arguments.Select(a => a.Value));
            }
        }
    }

    /// <summary>What was put into the variable.</summary>
    public IReadOnlyList<Node> Into(NameNode variable) =>
        _model.HomeOf(variable.Name, variable) is { } home && _parts.TryGetValue((home, variable.Name), out var parts) ? parts : [];

    private void Add((Scope, string) key, IEnumerable<Node> values)
    {
        var parts = _parts.TryGetValue(key, out var list) ? list : _parts[key] = [];
        parts.AddRange(values.Take(MaxParts - parts.Count));
    }
}
