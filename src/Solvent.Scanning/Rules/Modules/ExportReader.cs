using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Modules;

/// <summary>
/// Reads what a file makes for others: variables and attributes that hold a client or model, functions that give one. What is
/// made of a model's answer, and other libraries' objects, are not followed: they would cost more than they tell.
/// </summary>
internal sealed class ExportReader
{
    private const int MaxAlternatives = 4;
    private const int MaxLookedAt = 2_000;
    private const int MaxItems = 8;
    private readonly FileContext _file;
    private readonly Dictionary<string, IReadOnlyList<ForeignValue>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<ClassNode, string> _classes = new(ReferenceEqualityComparer.Instance);

    private ExportReader(FileContext file) => _file = file;

    /// <summary>What the file makes for others.</summary>
    public static ModuleExports Read(FileContext file) => new ExportReader(file).Read();

    private ModuleExports Read()
    {
        // Classes first: variables and functions give instances of them. Then what is handed on under another name, which hides what has that name here.
        var module = _file.Model.Module;
        foreach (var (name, bindings) in module.All.Take(MaxLookedAt).OrderBy(m => m.Bindings[0].Kind == BindingKind.Class ? 0 : IsRenamed(m.Name) ? 1 : 2))
        {
            OfMember(IsRenamed(name) ? name[AssignNode.ExportedAs.Length..] : name, name, bindings, module);
        }

        foreach (var import in _file.Model.Imports.Where(i => i.Alias is null && (i.Member ?? i.Exported) is not null).Take(MaxLookedAt))
        {
            HandOn(import);
        }

        return _found.Count == 0 ? ModuleExports.None : new ModuleExports(_found);
    }

    private static bool IsRenamed(string name) => name.StartsWith(AssignNode.ExportedAs, StringComparison.Ordinal);

    private void OfMember(string key, string name, IReadOnlyList<Binding> bindings, Scope scope)
    {
        foreach (var function in bindings.Select(b => b.Node).OfType<FunctionNode>().Take(1))
        {
            OfFunction(key, function);
        }

        foreach (var type in bindings.Where(b => b.Kind == BindingKind.Class).Select(b => b.Node).OfType<ClassNode>().Take(1))
        {
            OfClass(key, type);
        }

        if (bindings.Any(b => b.Kind is BindingKind.Value or BindingKind.Import && b.Node is not (FunctionNode or ClassNode)))
        {
            Add(key, scope.Owner is null ? _file.Resolver.Resolve(AtEnd(name)) : _file.Resolver.Meant(bindings, scope, name));
        }
    }

    // Read at the end of the file, where all that the module does to it is done.
    private NameNode AtEnd(string name) => new(new TextSpan(_file.Tree.Source.Text.Length, _file.Tree.Source.Text.Length), name);

    private void OfFunction(string key, FunctionNode function)
    {
        var returned = Resolver.Returns(function).ToList();
        var values = returned.ConvertAll(_file.Resolver.Resolve);
        // A way out that can't be followed may give another one.
        var isOpen = returned.Zip(values).Any(r => r.Second.Count == 0 && r.First is not LiteralNode { Kind: LiteralKind.Null });
        Add(key + "()", [.. values.SelectMany(v => v)], isOpen);
        foreach (var list in returned.OfType<ListNode>())
        {
            for (var i = 0; i < Math.Min(list.Items.Count, MaxItems); i++)
            {
                Add(System.FormattableString.Invariant($"{key}()[{i}]"), _file.Resolver.Resolve(list.Items[i]));
            }
        }
    }

    private void OfClass(string key, ClassNode type)
    {
        if (!_classes.TryAdd(type, key) || type.Parent is ClassNode)
        {
            return;
        }

        var scope = _file.Model.ScopeInside(type);
        var own = scope.All.Concat(scope.AllAttributes).Take(MaxLookedAt).ToList();
        foreach (var (name, bindings) in own)
        {
            OfMember($"{key}().{name}", name, bindings, scope);
        }

        var bound = own.Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var inherited in type.Bases.SelectMany(_file.Resolver.Resolve).Take(MaxAlternatives))
        {
            CopyForeign(inherited.Path + "().", key + "().", bound);
            if (_file.Resolver.Declared(inherited) is ClassNode parent && _classes.TryGetValue(parent, out var known))
            {
                Copy(known + "().", key + "().", bound);
            }
        }

        // The class has what its instances have: which members are static is not asked.
        Copy(key + "().", key + ".");
    }

    // `export { client } from './client'`, `from .client import *`
    private void HandOn(ImportNode import)
    {
        var module = ModuleTable.Join(import.Module, "");
        if (import.Member is null or "*")
        {
            CopyForeign(module, import.Exported is null ? "" : import.Exported + ".");
            return;
        }

        var name = ModuleTable.Join(import.Module, import.Member);
        var exported = import.Exported ?? import.Member;
        if (_file.Foreign.Find(name) is { Count: > 0 } found)
        {
            Put(exported, found);
        }

        CopyForeign(name + ".", exported + ".");
        CopyForeign(name + "(", exported + "(");
    }

    private void Copy(string from, string to, HashSet<string>? except = null) => Take(_found.Where(f => f.Key.StartsWith(from, StringComparison.Ordinal)).ToList(), from, to, except);

    private void CopyForeign(string from, string to, HashSet<string>? except = null) => Take(_file.Foreign.Under(from), from, to, except);

    // What a class binds itself hides what it inherits.
    private void Take(IEnumerable<KeyValuePair<string, IReadOnlyList<ForeignValue>>> values, string from, string to, HashSet<string>? except)
    {
        foreach (var (name, value) in values)
        {
            var rest = name[from.Length..];
            if (except?.Contains(ModuleExports.TopOf(rest)) != true)
            {
                Put(to + rest, value);
            }
        }
    }

    private void Add(string key, IReadOnlyList<Resolved> values, bool isOpen = false)
    {
        var made = values.Where(IsModel).Take(MaxAlternatives).Select(v => new ForeignValue(v.Path, v.IsDeclared, _file.Roles.CarriedBy(v))).ToList();
        if (made.Count > 0)
        {
            // What one of several ways gives may have come from elsewhere where another can't be followed.
            Put(key, made.Count == values.Count && !isOpen ? made : made.ConvertAll(m => m with { IsDeclared = true }));
            return;
        }

        foreach (var value in values.Take(MaxAlternatives))
        {
            if (_file.Resolver.InstanceOf(value) is { } type && _classes.TryGetValue(type, out var known))
            {
                Copy(known + "().", key + ".");
            }
            else if (_file.Foreign.Leads(value.Path))
            {
                CopyForeign(value.Path + ".", key + ".");
                CopyForeign(value.Path + "(", key + "(");
            }
        }
    }

    // Objects in objects in objects could make as many names as there are atoms.
    private void Put(string key, IReadOnlyList<ForeignValue> value)
    {
        if (_found.Count < ModuleExports.MaxNames && key.Length <= ModuleExports.MaxNameLength)
        {
            _found.TryAdd(key, value);
        }
    }

    private bool IsModel(Resolved value) => value.Path is [not ('#' or '?'), .., ')'] && value.Path.Length <= ModuleExports.MaxNameLength
        && LanguageVocabulary.CallsIn(value.Path).SelectMany(_file.Vocabulary.Find).ToList() is { Count: > 0 } concepts
        && concepts.TrueForAll(c => LanguageVocabulary.IsFollowed(c.Id) || !c.Id.StartsWith("llm.", StringComparison.Ordinal)) && concepts.Exists(c => LanguageVocabulary.IsFollowed(c.Id));
}
