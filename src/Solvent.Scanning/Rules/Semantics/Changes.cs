using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Something that may change the object in a variable.</summary>
/// <param name="Site">The node that does it.</param>
/// <param name="Key">The key that is set (also by attribute), or null for any key.</param>
/// <param name="Value">What the key is set to; without a key, an object whose keys are taken over; null: anything.</param>
internal sealed record Change(Node Site, string? Key, Node? Value);

/// <summary>The changes to the objects in a file's variables, in the order of the text; indexed once.</summary>
internal sealed class Changes
{
    private const int MaxChanges = 64;
    private static readonly List<Change> s_none = [];

    private static readonly HashSet<string> s_readers = new(StringComparer.Ordinal)
    {
        "print", "len", "str", "repr", "sorted", "list", "dict", "tuple", "set", "isinstance", "type", "bool", "any", "all", "enumerate", "zip",
        "copy", "deepcopy", "dumps", "dump", "stringify", "structuredClone", "log", "debug", "info", "warning", "warn", "error", "exception", "append", "push",
        "get", "keys", "items", "values", "entries", "has", "WriteLine", "Serialize", "LogDebug", "LogInformation", "LogWarning", "LogError", "hasattr", "getattr", "format", "join",
    };

    private readonly FileModel _model;
    private readonly LanguageVocabulary _vocabulary;
    private readonly Dictionary<(Scope Scope, string Name), List<Change>> _changes = [];
    private readonly List<AssignNode> _aliases = [];

    public Changes(FileModel model, LanguageVocabulary vocabulary)
    {
        _model = model;
        _vocabulary = vocabulary;
        model.Assignments.ForEach(OfAssignment);
        model.Calls.ForEach(OfCall);
        model.Deleted.ForEach(OfDeletion);
        _aliases.ForEach(OfAlias);
        foreach (var list in _changes.Values)
        {
            list.Sort((a, b) => a.Site.Span.Start.CompareTo(b.Site.Span.Start));
        }
    }

    /// <summary>The changes to what the variable (a name, or a member of <c>self</c>) holds; null for more than can be followed.</summary>
    public IReadOnlyList<Change>? Of(Node variable)
    {
        var found = Identity(variable) is { } identity && _changes.TryGetValue(identity, out var changes) ? changes : s_none;
        return found.Count <= MaxChanges ? found : null;
    }

    /// <summary>Whether some member of the object is set after it was made.</summary>
    public bool SetsMembersOf(Node variable) => Of(variable) is not { } found || found.Any(c => c.Key is not null);

    /// <summary>The same for the member of a class.</summary>
    public bool SetsMembersOf(Scope type, string name) => _changes.TryGetValue((type, name), out var found) && (found.Count > MaxChanges || found.Exists(c => c.Key is not null));

    private (Scope, string)? Identity(Node variable)
    {
        switch (variable)
        {
            case NameNode name when _model.HomeOf(name.Name, name) is { } home:
                return (home, name.Name);
            case MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } member when FileModel.ClassAround(member) is { } type:
                return (_model.ScopeInside(type), member.Name);
            default:
                return null;
        }
    }

    private void Add(Node variable, Change change)
    {
        if (Identity(variable) is not { } identity)
        {
            return;
        }

        if (!_changes.TryGetValue(identity, out var list))
        {
            _changes[identity] = list = [];
        }

        list.Add(change);
    }

    // `o.max = 5`, `p["max"] = 5`, `p[k] = v`, `p |= more`, `q = p`.
    private void OfAssignment(AssignNode assign)
    {
        foreach (var target in assign.Targets)
        {
            switch (target)
            {
                case MemberNode { Target: NameNode { Name: not ("self" or "this" or "cls") } or MemberNode { Target: NameNode } } member:
                    Add(member.Target, new Change(assign, member.Name, assign.Operator == "=" ? assign.Value : null));
                    break;
                case IndexNode index:
                    Add(index.Target, new Change(assign, (index.Index as StringNode)?.Value, index.Index is StringNode && assign.Operator == "=" ? assign.Value : null));
                    break;
                case NameNode or MemberNode when assign.Operator == "|=":
                    Add(target, new Change(assign, null, assign.Value));
                    break;
            }
        }

        if (assign is { Operator: "=" or ":=", Value: NameNode or MemberNode { Target: NameNode }, Targets: [NameNode or MemberNode] })
        {
            _aliases.Add(assign);
        }
    }

    // Two names for one object: who changes it by the one changes it for the other.
    private void OfAlias(AssignNode assign)
    {
        if (Identity(assign.Targets[0]) is { } alias && _changes.TryGetValue(alias, out var changes) && changes.Exists(c => !ReferenceEquals(c.Site, assign)))
        {
            Add(assign.Value!, new Change(assign, null, null));
        }
    }

    // `p.update(…)`, `Object.assign(p, …)`, and whoever else is handed the object.
    private void OfCall(CallNode call)
    {
        var name = Slots.NameOf(call.Callee) ?? "";
        if (call.Callee is MemberNode { Target: NameNode or MemberNode { Target: NameNode } } member)
        {
            OfMethod(call, member);
        }

        if (s_readers.Contains(name) || _vocabulary.MayBeCalled(name))
        {
            return;
        }

        var isAssign = name == "assign" && call.Callee is MemberNode { Target: NameNode { Name: "Object" } };
        foreach (var (index, argument) in call.Arguments.Index())
        {
            if (argument.Kind is ArgumentKind.Positional or ArgumentKind.Named && argument.Value is NameNode or MemberNode { Target: NameNode })
            {
                AddHanded(call, argument, isAssign, index);
            }
        }
    }

    private void AddHanded(CallNode call, Argument argument, bool isAssign, int index)
    {
        if (!isAssign)
        {
            Add(argument.Value, new Change(call, null, null));
        }
        else if (index == 0)
        {
            foreach (var more in call.Arguments.Skip(1))
            {
                Add(argument.Value, new Change(call, null, more.Kind == ArgumentKind.Positional ? more.Value : null));
            }
        }
    }

    private void OfMethod(CallNode call, MemberNode member)
    {
        switch (member.Name)
        {
            case "update":
                foreach (var argument in call.Arguments)
                {
                    Add(member.Target, argument.Kind == ArgumentKind.Named ? new Change(call, argument.Name, argument.Value) : new Change(call, null, argument.Kind == ArgumentKind.Spread ? null : argument.Value));
                }

                break;
            case "setdefault" or "pop" or "clear" or "popitem":
                Add(member.Target, new Change(call, (call.Arguments is [{ Value: StringNode key }, ..]) ? key.Value : null, null));
                break;
        }
    }

    private void OfDeletion(Node target)
    {
        if (target is IndexNode { Target: NameNode or MemberNode } index)
        {
            Add(index.Target, new Change(index, (index.Index as StringNode)?.Value, null));
        }
    }
}
