Console.WriteLine("solvent");
return 0;
