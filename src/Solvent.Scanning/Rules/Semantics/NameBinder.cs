using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Puts each name that a node binds into the scope that it belongs to by the rules of the language.</summary>
internal sealed class NameBinder(FileModel model)
{
    private readonly List<(string Name, Binding Binding, Scope Scope)> _later = [];

    /// <summary>Binds what was assigned without being declared there, now that all declarations are known.</summary>
    public void Done()
    {
        foreach (var (name, binding, scope) in _later)
        {
            var home = FileModel.ScopesFrom(scope).FirstOrDefault(s => s.Has(name) || s.Attributes(name).Count > 0) ?? FunctionScope(scope);
            BindIn(home, name, binding, scope);
        }
    }

    /// <summary><c>global x</c>, <c>nonlocal x</c>, <c>del x</c>.</summary>
    public void Keyword(OtherNode statement, Scope scope)
    {
        var text = model.Tree.Source.Slice(statement.Span);
        if (text.StartsWith("global ", StringComparison.Ordinal) || text.StartsWith("nonlocal ", StringComparison.Ordinal))
        {
            foreach (var name in statement.Children.OfType<NameNode>())
            {
                var home = text[0] == 'g' ? model.Module : FileModel.ScopesFrom(scope).Skip(1).FirstOrDefault(s => s.Owner is FunctionNode && s.Has(name.Name));
                scope.BindElsewhere(name.Name, home ?? scope);
            }
        }
        else if (text.StartsWith("del ", StringComparison.Ordinal))
        {
            model.Deleted.AddRange(statement.Children);
        }
    }

    /// <summary>Names that a pattern of a <c>case</c> captures.</summary>
    public static void Captures(BlockNode arm, Scope scope)
    {
        var pending = new Stack<Node>(arm.Head is OperationNode { Operator: "and", Operands: [var pattern, ..] } ? [pattern] : arm.Head is { } head ? [head] : []);
        while (pending.TryPop(out var node))
        {
            if (node is NameNode name)
            {
                scope.Bind(name.Name, new Binding(BindingKind.Opaque, null, null, arm));
            }
            else if (node is not MemberNode)
            {
                foreach (var child in node is CallNode call ? call.Arguments.Select(a => a.Value) : node.Children)
                {
                    pending.Push(child);
                }
            }
        }
    }

    // In TypeScript and C# what is not declared here belongs to whoever declares it, possibly further down.
    private void Bind(NameNode name, Binding binding, Scope scope)
    {
        if (model.Language is not (Language.TypeScript or Language.CSharp) || binding.Kind == BindingKind.Parameter)
        {
            var home = scope.HomeOf(name.Name);
            BindIn(home, name.Name, binding, scope);
        }
        else if (IsDeclared(name, binding.Site))
        {
            (StartsWith(binding.Site, "var ") && model.Language == Language.TypeScript ? FunctionScope(scope) : scope).Bind(name.Name, binding);
        }
        else
        {
            _later.Add((name.Name, binding, scope));
        }
    }

    private static void BindIn(Scope home, string name, Binding binding, Scope from)
    {
        if (ReferenceEquals(FunctionScope(home), FunctionScope(from)))
        {
            home.Bind(name, binding);
        }
        else
        {
            home.BindForeign(name, binding);
        }
    }

    private static Scope FunctionScope(Scope scope)
    {
        while (scope is { IsBlock: true, Parent: { } parent })
        {
            scope = parent;
        }

        return scope;
    }

    // A declaration begins with a word or a type before the name; further ones of the same statement follow a comma.
    private bool IsDeclared(NameNode name, Node site)
    {
        if (site is not AssignNode assign || assign.Operator is "in" or "as" || assign.Type is not null || (site.Span.Start < name.Span.Start && assign.Targets is [NameNode]))
        {
            return true;
        }

        if (assign.Targets is not [NameNode])
        {
            return StartsWith(site, "const ") || StartsWith(site, "let ") || StartsWith(site, "var ");
        }

        var at = site.Span.Start - 1;
        var text = model.Tree.Source.Text;
        while (at >= 0 && char.IsWhiteSpace(text[at]))
        {
            at--;
        }

        return site.Parent is ClassNode || (at >= 0 && text[at] == ',');
    }

    private bool StartsWith(Node site, string word) => model.Tree.Source.Slice(site.Span).StartsWith(word, StringComparison.Ordinal);

    /// <summary>Binds a declared name.</summary>
        public static void Name(string? name, Binding binding, Scope scope)
    {
        if (!string.IsNullOrEmpty(name))
        {
            scope.Bind(name, binding);
        }
    }

    /// <summary>Binds what an import names, or opens what it opens.</summary>
    public static void Import(ImportNode import, Scope scope)
    {
        if (import.Member == "*" && import.Alias is null)
        {
            scope.OpenModules.Add(import.Module);
        }
        else
        {
            Name(import.Alias, new Binding(BindingKind.Import, import, null, import), scope);
        }
    }

    /// <summary>Binds parameters, destructured ones too.</summary>
    public void Parameters(IReadOnlyList<Parameter> parameters, Node owner, Scope scope)
    {
        foreach (var parameter in parameters)
        {
            Name(parameter.Name, new Binding(BindingKind.Parameter, parameter.Default, parameter.Type, owner), scope);
            if (parameter.Pattern is MapNode pattern)
            {
                foreach (var entry in pattern.Entries)
                {
                    BindTarget(entry.Value, null, null, owner, BindingKind.Parameter, scope);
                }
            }
        }
    }

    /// <summary>Binds what is assigned.</summary>
    public void Assign(AssignNode assign, Scope scope)
    {
        var kind = assign.Operator switch
        {
            "=" or ":=" or "as" or "??=" or "||=" => BindingKind.Value,
            "in" => BindingKind.Element,
            _ => BindingKind.Opaque,
        };
        foreach (var target in assign.Targets)
        {
            BindTarget(target, assign.Value, assign.Type, assign, kind, scope);
        }
    }

    private void BindTarget(Node target, Node? value, Node? type, Node site, BindingKind kind, Scope scope)
    {
        switch (target)
        {
            case NameNode name:
                Bind(name, new Binding(kind, value, type, site), scope);
                break;
            case MemberNode { Target: NameNode { Name: "self" or "this" or "cls" } } member:
                ClassScope(scope)?.BindAttribute(member.Name, new Binding(kind, value, type, site));
                break;
            case ListNode list:
                BindItems(list, value, site, kind, scope);
                break;
            case MapNode map:
                BindEntries(map, value, site, kind, scope);
                break;
            case AssignNode withDefault when withDefault.Targets.Count == 1:
                BindTarget(withDefault.Targets[0], value, type, site, kind, scope);
                break;
        }
    }

    private void BindItems(ListNode list, Node? value, Node site, BindingKind kind, Scope scope)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            Node? part = value switch
            {
                ListNode { Items: var items } when kind == BindingKind.Value && i < items.Count && !items.Any(IsSpread) => items[i],
                null => null,
                _ => Attach(new IndexNode(value.Span, value, new LiteralNode(value.Span, LiteralKind.Number, i.ToString(System.Globalization.CultureInfo.InvariantCulture))), site),
            };
            BindTarget(list.Items[i], part, null, site, kind, scope);
        }
    }

    private void BindEntries(MapNode map, Node? value, Node site, BindingKind kind, Scope scope)
    {
        foreach (var entry in map.Entries)
        {
            var part = value is null || entry.Key is null ? value : Attach(new MemberNode(value.Span, value, entry.Key), site);
            BindTarget(entry.Value, part, null, site, kind, scope);
        }
    }

    // A node made here has a parent too, so that names in it are looked up from where it stands.
    private static Node Attach(Node made, Node parent)
    {
        made.Parent = parent;
        return made;
    }

    private static bool IsSpread(Node node) => node is OperationNode { Operator: "spread" or "*" };

    private static Scope? ClassScope(Scope scope)
    {
        for (var at = scope; at is not null; at = at.Parent)
        {
            if (at.Owner is ClassNode)
            {
                return at;
            }
        }

        return null;
    }
}
