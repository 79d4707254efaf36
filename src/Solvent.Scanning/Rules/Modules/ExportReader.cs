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
    private readonly FileContext _file;
    private readonly Dictionary<string, IReadOnlyList<ForeignValue>> _found = new(StringComparer.Ordinal);
    private readonly Dictionary<ClassNode, string> _classes = new(ReferenceEqualityComparer.Instance);

    private ExportReader(FileContext file) => _file = file;

    /// <summary>What the file makes for others.</summary>
    public static ModuleExports Read(FileContext file) => new ExportReader(file).Read();

    private ModuleExports Read()
    {
        var module = _file.Model.Module;
        // Classes first: variables and functions give instances of them.
        foreach (var (name, bindings) in module.All.Take(ModuleExports.MaxNames).OrderBy(m => m.Bindings[0].Kind != BindingKind.Class))
        {
            OfMember(name, name, bindings, module);
        }

        foreach (var import in _file.Model.Imports.Where(i => i.Alias is null && i.Member is not null))
        {
            HandOn(import);
        }

        return _found.Count == 0 ? ModuleExports.None : new ModuleExports(_found.Take(ModuleExports.MaxNames).ToDictionary(StringComparer.Ordinal));
    }

    private void OfMember(string key, string name, IReadOnlyList<Binding> bindings, Scope scope)
    {
        foreach (var function in bindings.Select(b => b.Node).OfType<FunctionNode>().Take(1))
        {
            var values = Resolver.Returns(function).ToList();
            Add(key + "()", [.. values.SelectMany(_file.Resolver.Resolve)]);
            // `return client, model`: one of them may be followed, whichever name it gets.
            Add(key + "()[]", [.. values.OfType<ListNode>().SelectMany(l => l.Items.Where(i => i is CallNode or NameNode)).SelectMany(_file.Resolver.Resolve).Where(IsModel)]);
        }

        foreach (var type in bindings.Where(b => b.Kind == BindingKind.Class).Select(b => b.Node).OfType<ClassNode>().Take(1))
        {
            OfClass(key, type);
        }

        if (bindings.Any(b => b.Kind is BindingKind.Value or BindingKind.Import && b.Node is not (FunctionNode or ClassNode)))
        {
            Add(key, scope.Owner is null ? _file.Resolver.Resolve(AtEnd(name)) : _file.Resolver.Meant(bindings));
        }
    }

    // Read at the end of the file, where all that the module does to it is done.
    private NameNode AtEnd(string name) => new(new TextSpan(_file.Tree.Source.Text.Length, _file.Tree.Source.Text.Length), name);

    private void OfClass(string key, ClassNode type)
    {
        if (!_classes.TryAdd(type, key) || type.Parent is ClassNode)
        {
            return;
        }

        foreach (var inherited in type.Bases.SelectMany(_file.Resolver.Resolve).Take(MaxAlternatives))
        {
            CopyForeign(inherited.Path + "().", key + "().");
            CopyForeign(inherited.Path + ".", key + ".");
            if (_file.Resolver.Declared(inherited) is ClassNode parent && _classes.TryGetValue(parent, out var known))
            {
                Copy(known + "().", key + "().");
            }
        }

        var scope = _file.Model.ScopeInside(type);
        foreach (var (name, bindings) in scope.All.Concat(scope.AllAttributes).Take(ModuleExports.MaxNames))
        {
            OfMember($"{key}().{name}", name, bindings, scope);
            OfMember($"{key}.{name}", name, bindings, scope);
        }
    }

    // `export { client } from './client'`, `from .client import *`
    private void HandOn(ImportNode import)
    {
        var prefix = $"{import.Module}.";
        CopyForeign(import.Member == "*" ? prefix : prefix + import.Member, import.Member == "*" ? "" : import.Member!);
    }

    private void Copy(string from, string to)
    {
        foreach (var (name, value) in _found.Where(f => f.Key.StartsWith(from, StringComparison.Ordinal)).ToList())
        {
            _found.TryAdd(to + name[from.Length..], value);
        }
    }

    private void CopyForeign(string from, string to)
    {
        foreach (var (name, value) in _file.Foreign.Under(from))
        {
            _found.TryAdd(to + name[from.Length..], value);
        }
    }

    private void Add(string key, IReadOnlyList<Resolved> values)
    {
        var made = values.Where(IsModel).Take(MaxAlternatives).Select(v => new ForeignValue(v.Path, v.IsDeclared, _file.Roles.CarriedBy(v))).ToList();
        if (made.Count > 0)
        {
            // What one of several ways gives may have come from elsewhere where another can't be followed.
            _found[key] = made.Count == values.Count ? made : made.ConvertAll(m => m with { IsDeclared = true });
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

    private bool IsModel(Resolved value) => value.Path[0] is not ('#' or '?') && value.Path.EndsWith(')')
        && LanguageVocabulary.CallsIn(value.Path).SelectMany(_file.Vocabulary.Find).ToList() is { Count: > 0 } concepts
        && concepts.TrueForAll(c => LanguageVocabulary.IsFollowed(c.Id) || !c.Id.StartsWith("llm.", StringComparison.Ordinal)) && concepts.Exists(c => LanguageVocabulary.IsFollowed(c.Id));
}
